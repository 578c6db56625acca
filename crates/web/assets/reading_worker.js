// Answers for the pages under /laes where the server does not: with what this device keeps, or with a page that says so.
"use strict";
(() => {
  const { root, offline, looks } = self.reading;
  const SHELL = `raadslag-laes ${root} ${looks[0].split("/")[2]}`;
  // On a train a network is there and answers nothing.
  const PATIENCE = 4000;
  // What is not kept comes from the server or not at all: a slow one is given its time, one that says nothing is taken for away.
  const LONG_PATIENCE = 15000;
  self.addEventListener("install", (event) => {
    event.waitUntil(caches.open(SHELL).then((it) => it.addAll([offline, ...looks])).then(() => self.skipWaiting()));
  });
  self.addEventListener("activate", (event) => {
    const old = (name) => name.startsWith(`raadslag-laes ${root} `) && name !== SHELL;
    event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((it) => caches.delete(it)))).then(() => self.clients.claim()));
  });
  const late = (patience) => new Promise((_, failed) => { setTimeout(() => failed(new Error("late")), patience); });
  const ask = async (request, isKept) => {
    // Only a page can be answered otherwise than with what was asked for.
    const isAwaited = !isKept && request.mode !== "navigate";
    const answer = await (isAwaited ? fetch(request) : Promise.race([fetch(request), late(isKept ? PATIENCE : LONG_PATIENCE)]));
    // Somebody stands before the server and says that it is away.
    if (isKept && [502, 503, 504].includes(answer.status)) throw new Error("away");
    return answer;
  };
  const answer = async (event, path) => {
    const { request } = event;
    const isKept = await Store.has(path).catch(() => false);
    try {
      const found = await ask(request, isKept);
      // Led to the door: the session is over, or whoever it was is locked out.
      if (found.redirected || found.type === "opaqueredirect") event.waitUntil(Store.check(root).catch(() => null));
      return found;
    } catch {
      const kept = isKept && await Store.read(path).catch(() => null);
      if (kept) return kept;
      return request.mode === "navigate" ? (await caches.match(offline)) ?? Response.error() : Response.error();
    }
  };
  self.addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    if (event.request.method !== "GET" || url.origin !== location.origin) return;
    if (url.pathname.startsWith("/statisk/"))
      event.respondWith(caches.match(event.request).then((it) => it ?? fetch(event.request)));
    else if (url.pathname === root || url.pathname.startsWith(`${root}/`))
      event.respondWith(answer(event, url.pathname + url.search));
  });
})();
