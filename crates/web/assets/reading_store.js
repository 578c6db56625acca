// What a device keeps of papers and notes, and how it talks with the server. All that is anybody's is sealed under a key made
// of two parts: one that this browser holds and gives to nobody, and one that the server gives at each contact. Seven days
// after the last one the key is thrown away; what was noted stays sealed until the server gives its part again.
"use strict";
(() => {
  const NAME = "raadslag-laes";
  const DAY = 86_400_000;
  // A clock that was set back further than this counts no more.
  const BACK = 600_000;
  const MOST = 200;
  const MOST_KEPT = 100;
  let opened = null;
  const wait = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const open = () => opened ??= new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => ["meta", "kept", "out"].forEach((it) => request.result.createObjectStore(it));
    request.onerror = () => { opened = null; failed(request.error); };
    request.onsuccess = () => {
      const db = request.result;
      db.onversionchange = () => { db.close(); opened = null; };
      db.onclose = () => { opened = null; };
      done(db);
    };
  });
  const store = async (name, mode) => (await open()).transaction(name, mode).objectStore(name);
  const get = async (name, key) => wait((await store(name, "readonly")).get(key));
  const put = async (name, key, value) => wait((await store(name, "readwrite")).put(value, key));
  const drop = async (name, key) => wait((await store(name, "readwrite")).delete(key));
  const keys = async (name) => wait((await store(name, "readonly")).getAllKeys());

  // What becomes of what is kept concerns every page that stands open.
  const call = (what) => {
    if (!self.BroadcastChannel) return;
    const pages = new BroadcastChannel(NAME);
    pages.postMessage(what);
    pages.close();
  };
  const hear = (act) => { if (self.BroadcastChannel) new BroadcastChannel(NAME).onmessage = (event) => act(event.data); };

  const bytes = (hex) => Uint8Array.from(hex.match(/../g), (it) => parseInt(it, 16));
  const text = (words) => new TextEncoder().encode(words);

  // The key while it counts.
  const lease = async () => {
    const known = await get("meta", "lease");
    if (!known) return null;
    const now = Date.now();
    if (now >= known.until || now < known.seen - BACK) {
      await drop("meta", "lease");
      return null;
    }
    if (now > known.seen + 60_000) await put("meta", "lease", { ...known, seen: now });
    return known;
  };
  const renew = async (part, days) => {
    let own = await get("meta", "own");
    if (!own) {
      own = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
      await put("meta", "own", own);
    }
    const whole = await crypto.subtle.sign("HMAC", own, bytes(part));
    const key = await crypto.subtle.importKey("raw", whole, "AES-GCM", false, ["encrypt", "decrypt"]);
    const now = Date.now();
    await put("meta", "lease", { key, until: now + days * DAY, seen: now, met: now });
  };
  const seal = async (name, content) => {
    const known = await lease();
    if (!known) throw new Error("locked");
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: text(name) }, known.key, content);
    return { iv, sealed };
  };
  const unseal = async (name, { iv, sealed }) => {
    const known = await lease();
    return known && crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: text(name) }, known.key, sealed);
  };

  // An answer of the server under its address, and the same answer again.
  const keep = async (path, answer) => {
    const content = await answer.arrayBuffer();
    const head = JSON.stringify({ type: answer.headers.get("content-type"), policy: answer.headers.get("content-security-policy"),
      way: answer.headers.get("content-disposition") });
    const sealed = { head: await seal(`${path} head`, text(head)), body: await seal(path, content) };
    await put("kept", path, { ...sealed, size: content.byteLength, at: Date.now() });
    return content;
  };
  const has = async (path) => (await get("kept", path)) !== undefined;
  const read = async (path) => {
    const found = await get("kept", path);
    const head = found && await unseal(`${path} head`, found.head);
    const body = head && await unseal(path, found.body);
    if (!body) return null;
    const { type, policy, way } = JSON.parse(new TextDecoder().decode(head));
    const headers = new Headers({ "x-content-type-options": "nosniff", "cache-control": "no-store" });
    if (type) headers.set("content-type", type);
    if (policy) headers.set("content-security-policy", policy);
    if (way) headers.set("content-disposition", way);
    return new Response(body, { headers });
  };

  // What was noted and is not known to be with the server.
  const note = async (change) => put("out", change.change, { ...await seal(change.change, text(JSON.stringify(change))), at: Date.now() });
  const waiting = async () => {
    const found = [];
    for (const key of await keys("out")) {
      const kept = await get("out", key);
      const content = kept && await unseal(key, kept);
      if (content) found.push({ at: kept.at, why: kept.why, ...JSON.parse(new TextDecoder().decode(content)) });
    }
    return found.sort((one, other) => one.at - other.at);
  };
  const settle = async (change, why) => {
    if (!why) return drop("out", change);
    const kept = await get("out", change);
    return kept && put("out", change, { ...kept, why });
  };
  // What the server is told of it.
  const bare = ({ change, note, item, replaces, says }) => ({ change, note, item, replaces, says });

  // What somebody is writing at a meeting and has not saved.
  const draft = async (slug, its) => {
    const name = `draft ${slug}`;
    return its.length ? put("meta", name, await seal(name, text(JSON.stringify(its)))) : drop("meta", name);
  };
  const drafts = async (slug) => {
    const name = `draft ${slug}`;
    const kept = await get("meta", name);
    const content = kept && await unseal(name, kept);
    return content ? JSON.parse(new TextDecoder().decode(content)) : [];
  };
  const drafted = async () => (await keys("meta")).filter((it) => String(it).startsWith("draft ")).map((it) => it.slice(6));

  // Meetings that are kept, each with how, and with the addresses of its files.
  const meetings = async () => {
    const known = (await keys("meta")).filter((it) => String(it).startsWith("meeting "));
    return Promise.all(known.map((it) => get("meta", it)));
  };
  const forget = async (slug) => {
    const known = await get("meta", `meeting ${slug}`);
    for (const path of known ? [known.path, ...known.files] : []) await drop("kept", path);
    await drop("meta", `meeting ${slug}`);
    await drop("meta", `read ${slug}`);
  };

  // To ask makes no empty store on a device that keeps nothing.
  const isThere = async () => !indexedDB.databases || (await indexedDB.databases()).some((it) => it.name === NAME);
  const known = async () => (await isThere() ? get("meta", "device") : undefined);

  // A device is one person's at a time. When somebody else is signed in, the key of the one before is thrown away, the papers go,
  // and what waits to be sent is set aside under its seal until its writer is signed in again.
  const SHELVES = ["meta", "kept", "out"];
  const ASIDE = "aside ";
  const isAside = (name) => String(name).startsWith(ASIDE);
  const inOne = async (act) => {
    const change = (await open()).transaction(SHELVES, "readwrite");
    const done = new Promise((whole, failed) => {
      change.oncomplete = whole;
      change.onerror = change.onabort = () => failed(change.error);
    });
    await act(...SHELVES.map((it) => change.objectStore(it)));
    await done;
  };
  const content = async (shelf) => {
    const names = await wait(shelf.getAllKeys());
    const all = await wait(shelf.getAll());
    return names.map((name, at) => [name, all[at]]);
  };
  const setAside = (owner) => inOne(async (meta, kept, out) => {
    // Another page did it just now.
    if (await wait(meta.get("person")) !== owner) return;
    const own = (await content(meta)).filter(([name]) => !isAside(name) && name !== "lease");
    if (own.some(([name]) => name === "device")) meta.put({ meta: own, out: await content(out) }, `${ASIDE}${owner}`);
    own.forEach(([name]) => meta.delete(name));
    meta.delete("lease");
    kept.clear();
    out.clear();
  });
  const takeBack = (owner) => inOne(async (meta, _, out) => {
    const found = await wait(meta.get(`${ASIDE}${owner}`));
    if (!found || await wait(meta.get("device"))) return;
    // Its papers are to be fetched again.
    for (const [name, it] of found.meta) meta.put(name.startsWith("meeting ") ? { ...it, isWhole: false } : it, name);
    for (const [name, it] of found.out) out.put(it, name);
    meta.delete(`${ASIDE}${owner}`);
  });
  // Somebody is signed in: what is kept here is theirs from now on.
  const belong = async (me) => {
    call(`me ${me}`);
    if (!(await isThere())) return;
    const owner = await get("meta", "person");
    if (owner && owner !== me) await setAside(owner);
    if (!(await get("meta", "device"))) await takeBack(me);
  };
  // Whether anybody else's is kept here.
  const beside = async () => await isThere() && (await keys("meta")).some(isAside);
  // Somebody is about to sign in: nothing is read here before it is known who.
  const lock = async () => { if (await known()) await drop("meta", "lease"); };

  const wipe = async (why) => {
    if (why) call(why);
    if (await beside().catch(() => false)) {
      await inOne(async (meta, kept, out) => {
        for (const [name] of await content(meta)) if (!isAside(name)) meta.delete(name);
        kept.clear();
        out.clear();
      });
      return clear();
    }
    try { (await open()).close(); } catch { /* it is gone already */ }
    opened = null;
    await new Promise((done) => {
      const request = indexedDB.deleteDatabase(NAME);
      request.onsuccess = request.onerror = request.onblocked = done;
    });
    await clear();
  };
  const clear = async () => {
    if (self.caches) for (const name of await caches.keys()) if (name.startsWith(NAME)) await caches.delete(name);
    if (self.registration) await self.registration.unregister();
    const workers = navigator.serviceWorker ? await navigator.serviceWorker.getRegistrations() : [];
    for (const it of workers) if (new URL(it.scope).pathname.endsWith("/laes")) await it.unregister();
  };

  // One contact. It throws why there was none: "gone" (and nothing is kept any more), "other" (the device is somebody else's, and
  // shut), "sign-in", "failed", or no network.
  const ask = async (root, told) => {
    const body = JSON.stringify(await beside() ? { ...told, beside: true } : told);
    const answer = await fetch(`${root}/synk`, { method: "POST", headers: { "content-type": "application/json" }, body });
    if (answer.status === 409 && told.device) {
      await lock();
      throw new Error("other");
    }
    if (answer.status === 401 || answer.status === 410) {
      if ((await answer.json()).gone && told.device) {
        await wipe("gone");
        throw new Error("gone");
      }
      throw new Error("sign-in");
    }
    if (!answer.ok) throw new Error("failed");
    const said = await answer.json();
    if (said.device) await put("meta", "device", said.device);
    // Meanwhile somebody else may have signed in.
    if (said.part && await get("meta", "device") === (said.device ?? told.device)) {
      await put("meta", "person", said.person);
      await put("meta", "digest", said.digest);
      await renew(said.part, said.days);
    }
    return said;
  };
  // The device keeps nothing any more: the server is told now, or when it answers again.
  const isEnded = async (root, device) => {
    const body = JSON.stringify({ device, end: true, beside: true });
    const answer = await fetch(`${root}/synk`, { method: "POST", headers: { "content-type": "application/json" }, body }).catch(() => null);
    return Boolean(answer?.ok);
  };
  const end = async (root) => {
    const device = await known();
    const isTold = !device || await isEnded(root, device);
    await wipe();
    if (!isTold) await put("meta", "ended", device);
  };
  const endLate = async (root) => {
    const device = await isThere() ? await get("meta", "ended") : null;
    if (!device || !(await isEnded(root, device))) return;
    await drop("meta", "ended");
    if (!(await known())) await wipe();
  };
  // Whether this may still be kept, asked where nobody is signed in.
  const check = async (root) => {
    const device = await known();
    if (device) await ask(root, { device }).catch(() => null);
  };
  // Brings what waits, and hears of the meetings. What was brought stays until `settle`: sent twice, it counts once.
  const meet = async (root) => {
    const device = await known();
    if (!device) return null;
    if (!(await lease())) await ask(root, { device });
    // What the server is not told of any more is let go of: the oldest, of very many.
    const newest = (await meetings()).sort((one, other) => (other.since ?? 0) - (one.since ?? 0)).slice(0, MOST_KEPT);
    const kept = newest.map((it) => it.slug);
    const brought = (await waiting()).filter((it) => !it.why);
    let said = null;
    do {
      const some = brought.slice(0, MOST);
      const now = await ask(root, { device, kept, changes: some.map(bare) });
      said = { ...now, refused: { ...said?.refused, ...now.refused }, brought: [...said?.brought ?? [], ...some] };
      brought.splice(0, MOST);
    } while (brought.length);
    return said;
  };
  // The same, and what was taken in waits no longer.
  const bring = async (root) => {
    const said = await meet(root);
    for (const it of said?.brought ?? []) await settle(it.change, said.refused[it.change]);
    return said;
  };

  self.Store = {
    isPossible: () => Boolean(self.isSecureContext && self.indexedDB && self.crypto?.subtle),
    get, put, drop, keys, lease, keep, has, read, note, draft, drafts, drafted, waiting, settle, bare, meetings, forget, wipe, ask, check, meet, bring, hear, belong, beside, lock, end, endLate,
    device: known,
  };
})();
