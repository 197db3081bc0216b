// What was typed and not yet acknowledged, kept on this device: sealed under a key that only its writer is given.
const NAME = "headway-drafts";
const STORE = "drafts";
// Ours: longer than leave, and no archive.
const DAYS = 7;

const asked = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

function database() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
  return asked(request);
}

function written(base, change) {
  return new Promise((done, failed) => {
    const act = base.transaction(STORE, "readwrite", { durability: "strict" });
    act.oncomplete = () => done();
    act.onerror = act.onabort = () => failed(act.error);
    change(act.objectStore(STORE));
  });
}

const bytes = (words) => Uint8Array.from(atob(words), (letter) => letter.charCodeAt(0));
const imported = (key) => crypto.subtle.importKey("raw", bytes(key), "AES-GCM", false, ["encrypt", "decrypt"]);

// Fails where nothing can be kept: no storage, no room, no way to seal.
export async function openDrafts({ keys, writer, tab }) {
  const sealing = await Promise.all(keys.map(imported));
  const base = await database();
  const about = (block) => new TextEncoder().encode(`${writer}:${block}`);
  const named = (block) => `${writer}:${block}:${tab}`;
  const old = Date.now() - DAYS * 24 * 3600 * 1000;

  async function opened(row) {
    for (const key of sealing) {
      const way = { name: "AES-GCM", iv: row.iv, additionalData: about(row.block) };
      const plain = await crypto.subtle.decrypt(way, key, row.sealed).catch(() => null);
      if (plain) {
        return { ...JSON.parse(new TextDecoder().decode(plain)), id: row.id, block: row.block, at: row.at };
      }
    }
    return null;
  }

  async function keep(block, draft) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const way = { name: "AES-GCM", iv, additionalData: about(block) };
    const sealed = await crypto.subtle.encrypt(way, sealing[0], new TextEncoder().encode(JSON.stringify(draft)));
    const row = { id: named(block), writer, block, tab, iv, sealed, at: Date.now() };
    await written(base, (store) => store.put(row));
  }

  const forget = (id) => written(base, (store) => store.delete(id));

  // Of this writer, from pages that are open no longer; the oldest first.
  async function left(open) {
    const rows = await asked(base.transaction(STORE).objectStore(STORE).getAll());
    await written(base, (store) => rows.filter((row) => row.at < old).forEach((row) => store.delete(row.id)));
    const mine = rows.filter((row) => row.at >= old && row.writer === writer && !open.has(row.tab));
    const found = await Promise.all(mine.map(opened));
    return found.filter(Boolean).sort((one, other) => one.at - other.at);
  }

  // Whether there is room is known once something was written.
  await keep("0", {});
  await forget(named("0"));
  return { keep, left, forget, drop: (block) => forget(named(block)) };
}
