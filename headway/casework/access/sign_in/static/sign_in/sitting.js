// Warns before a sitting ends, and lengthens it when asked. It takes nobody from the page: words stay where they are.
const dialog = document.getElementById("sitting");
const form = document.getElementById("sitting_form");
const words = document.getElementById("sitting_words");
const heading = document.getElementById("sitting_heading");
const early = Number(dialog.dataset.ends) - Number(dialog.dataset.warns);
let timers = [];

function over() {
  heading.textContent = "You have been signed out";
  words.textContent = "What you have typed is still on this page. Press its button as usual, sign in, and it is given back.";
  form.querySelector("button").textContent = "Go back to the page";
  form.dataset.over = "yes";
}

function wait(seconds) {
  timers.forEach(clearTimeout);
  timers = [
    setTimeout(() => dialog.open || dialog.showModal(), Math.max(0, seconds - early) * 1000),
    setTimeout(over, seconds * 1000),
  ];
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (form.dataset.over !== "yes") {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" }).catch(() => null);
    if (!answer || !answer.ok) {
      over();
      return;
    }
    wait((await answer.json()).seconds);
  }
  dialog.close();
});

// A page that asks the server by itself while it is used says so: each answer lengthens the sitting.
document.addEventListener("headway:answered", () => dialog.open || form.dataset.over === "yes" || wait(Number(dialog.dataset.ends)));

wait(Number(dialog.dataset.ends));
