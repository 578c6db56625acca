// Answers for the pages under /laes where the server does not: with what this device keeps, or with a page that says so.
"use strict";
(() => {
  const { root, offline, looks } = self.reading;
  const SHELL = `raadslag-laes ${root} ${looks[0].split("/")[2]}`;
  // On a train a network is there and answers nothing.
  const PATIENCE = 4000;
  self.addEventListener("install", (event) => {
    event.waitUntil(caches.open(SHELL).then((it) => it.addAll([offline, ...looks])).then(() => self.skipWaiting()));
  });
  self.addEventListener("activate", (event) => {
    const old = (name) => name.startsWith(`raadslag-laes ${root} `) && name !== SHELL;
    event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((it) => caches.delete(it)))).then(() => self.clients.claim()));
  });
  const late = () => new Promise((_, failed) => { setTimeout(() => failed(new Error("late")), PATIENCE); });
  const ask = async (request, isKept) => {
    const answer = await (isKept ? Promise.race([fetch(request), late()]) : fetch(request));
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
