// Brings what others wrote into the page. Nothing that somebody is typing in is moved or replaced.
const keyed = (node) => node.dataset.line ?? node.dataset.pair;

export const holdsWords = (node) => [...node.querySelectorAll("textarea")].some((one) => one.value);

export function show(here, fresh) {
  inside(here, fresh);
  const [pairs, freshPairs] = [here, fresh].map((root) => root.querySelector('[data-list="pairs"]'));
  bringUp(pairs, freshPairs);
  for (const heading of fresh.querySelectorAll("[data-heading]")) {
    here.querySelector(`#${heading.id}`).hidden = heading.hidden;
  }
  here.querySelector("[data-whole]").replaceWith(fresh.querySelector("[data-whole]"));
}

function inside(root, fresh) {
  for (const list of fresh.querySelectorAll("[data-list]")) {
    const old = root.querySelector(`[data-list="${list.dataset.list}"]`);
    if (old && list.dataset.list !== "pairs" && !(list.closest("[data-pair]") && !root.dataset.pair)) {
      bringUp(old, list);
    }
  }
  const goal = fresh.querySelector("[data-goal]");
  const ours = root.querySelector("[data-goal]");
  if (root.dataset.pair && goal && ours) {
    ours.hidden = goal.hidden && !holdsWords(ours) && !ours.querySelector(".headway-map__line--waiting");
  }
}

function bringUp(list, fresh) {
  const wanted = new Map([...fresh.children].map((node) => [keyed(node), node]));
  for (const node of [...list.children]) {
    const anew = wanted.get(keyed(node));
    if (node.dataset.pair && anew) {
      inside(node, anew);
    } else if (anew && !node.dataset.editing && node.outerHTML !== anew.outerHTML) {
      replace(node, anew);
    } else if (!anew && !node.dataset.editing && !holdsWords(node)) {
      node.remove();
    }
  }
  const there = new Map([...list.children].map((node) => [keyed(node), node]));
  let at = list.firstElementChild;
  for (const [key, anew] of wanted) {
    const node = there.get(key) ?? anew;
    if (node === at) {
      at = at.nextElementSibling;
    } else if (!there.has(key)) {
      list.insertBefore(node, at);
    }
  }
}

// Whoever had come to one of its links by the keyboard stays there.
function replace(node, anew) {
  const at = [...node.querySelectorAll("a")].indexOf(document.activeElement);
  node.replaceWith(anew);
  anew.querySelectorAll("a")[at]?.focus();
}
