// The reading app: keeps meetings on this device, marks passages, and takes notes with and without a network.
"use strict";
(() => {
  const main = document.querySelector("[data-reading]");
  if (!main) return;
  const { root, slug } = main.dataset;
  const said = JSON.parse(document.getElementById("laes-ord").content.textContent);
  const say = (key, it = "") => said[key].replace("%", it);
  const make = (name, words, more = {}) => Object.assign(document.createElement(name), { textContent: words ?? "", ...more });
  const button = (words, act) => {
    const it = make("button", words, { type: "button", className: "button button-secondary button-small" });
    it.addEventListener("click", act);
    return it;
  };
  const clock = (at) => say("reading-clock", new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }).format(at));
  const day = (at) => new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "long" }).format(at);
  const when = (at) => (new Date(at).toDateString() === new Date().toDateString() ? clock(at) : `${day(at)} ${clock(at)}`);
  // An id as the server writes them: 64 random bits in 13 letters.
  const draw = () => {
    const letters = "0123456789abcdefghjkmnpqrstvwxyz";
    let bits = crypto.getRandomValues(new BigUint64Array(1))[0];
    let id = "";
    for (let at = 0; at < 13; at += 1) {
      id = letters[Number(bits & 31n)] + id;
      bits >>= 5n;
    }
    return id;
  };

  let device = null;
  let trouble = "";
  let busy = null;
  let isAskedAgain = false;
  let progress = "";
  let done = "";
  // Something new waits until what is being written is saved.
  let isBehind = false;
  let areOffered = false;
  let isEmptied = false;

  // ---- A page that is nobody's to read any more ----

  const empty = () => {
    if (isEmptied) return;
    isEmptied = true;
    document.querySelectorAll("[data-private]").forEach((it) => it.remove());
    if (slug) main.querySelector("h1").textContent = say("reading");
    if (slug) document.title = say("reading");
    getSelection().removeAllRanges();
    CSS.highlights?.clear();
    paper = null;
    notes = [];
    unsent = [];
  };
  // The device was emptied or shut: by this page, by another one, or by time.
  const shut = async (why) => {
    trouble = why;
    device = null;
    empty();
    await tell("");
  };
  const emptyIfLocked = async () => {
    if (device && !(await Store.lease().catch(() => null))) empty();
  };

  // ---- What stands on the device ----

  const status = document.querySelector("[data-reading-status]");
  const show = async () => {
    if (!status) return;
    const lines = [];
    const ways = [];
    let isLocked = false;
    if (!Store.isPossible() || !navigator.serviceWorker) lines.push(["notice", say(Store.isPossible() ? "reading-no-worker" : "reading-no-storage")]);
    else if (isEmptied && !device) lines.push(["hint", say("reading-emptied")]);
    else if (!device) {
      lines.push(["", say("reading-not-ready")], ["hint", say("reading-make-ready-hint")]);
      if (navigator.onLine) ways.push(button(say("reading-make-ready"), begin));
    } else {
      const lease = await Store.lease();
      isLocked = !lease;
      const waits = lease ? (await Store.waiting()).filter((it) => !it.why).length : (await Store.keys("out")).length;
      if (lease) lines.push(["strong", say("reading-ready")], ["", `${say("reading-updated", when(lease.met))} ${say("reading-until", `${day(lease.until)} ${clock(lease.until)}`)}`]);
      else lines.push(["notice", say("reading-locked")], ...(isEmptied ? [["hint", say("reading-emptied")]] : []));
      if (waits) lines.push(["", say("reading-waiting", waits)]);
      ways.push(button(say("reading-update"), () => sync()), button(say("reading-forget"), leave));
    }
    if (!navigator.onLine || trouble === "network") lines.push(["offline", say(device && !isLocked ? "reading-offline" : "reading-offline-title")]);
    if (!device && Store.isPossible() && await Store.beside()) lines.push(["hint", say("reading-beside")]);
    if (["sign-in", "failed", "gone", "other", "full"].includes(trouble)) lines.push(["notice", say(`reading-${trouble}`)]);
    if (isBehind) lines.push(["hint", say("reading-behind")]);
    if (done) lines.push(["hint", done]);
    if (progress) lines.push(["hint", progress]);
    const shown = lines.map(([kind, words]) => make("p", words, { className: kind }));
    if (trouble === "sign-in" || (isEmptied && !device)) shown.push(make("a", say("reading-sign-in-do"), { href: main.dataset.signIn, className: "button button-primary button-small" }));
    const row = make("p", "", { className: "buttons" });
    row.append(...ways);
    const old = status.querySelector(".buttons :focus")?.textContent;
    status.replaceChildren(...shown, ...(ways.length ? [row] : []));
    [...row.children].find((it) => it.textContent === old)?.focus();
    document.body.classList.toggle("is-offline", !navigator.onLine || trouble === "network");
  };
  const tell = (words) => { progress = words; return show(); };

  const begin = async () => {
    try {
      await Store.ask(root, { begin: true });
      device = await Store.device();
      await navigator.serviceWorker.register(`${root}/tjener.js`, { scope: root });
      navigator.storage?.persist?.();
      for (const line of lines()) if (line.dataset.comes) await keepMeeting(line.dataset.meeting, wishOf(line));
      if (slug) await keepMeeting(slug, "all");
      await keepList();
      trouble = "";
    } catch (fault) { noteTrouble(fault); }
    await tell("");
    await showAll();
  };
  const leave = async () => {
    if (!confirm(say("reading-forget-sure"))) return;
    await Store.bring(root).catch(() => null);
    const digest = await Store.get("meta", "digest").catch(() => null);
    await Store.end(root);
    device = null;
    for (const it of devices()) if (it.dataset.device === digest) it.remove();
    const list = main.querySelector("[data-devices]");
    if (list) list.hidden = !devices().length;
    await showAll();
  };
  const devices = () => [...main.querySelectorAll("[data-device]")];
  const showDevices = async () => {
    const digest = device && devices().length ? await Store.get("meta", "digest") : null;
    for (const it of devices()) {
      const words = it.dataset.device === digest ? [make("span", say("reading-this-device"), { className: "tone tone-yes" })] : [];
      it.querySelector("[data-this]").replaceChildren(...words);
    }
  };
  const noteTrouble = (fault) => {
    const known = ["gone", "other", "sign-in", "failed"];
    trouble = fault.name === "QuotaExceededError" ? "full" : known.includes(fault.message) ? fault.message : "network";
    if (trouble !== "gone" && trouble !== "other") return;
    device = null;
    empty();
  };

  // ---- Keeping a meeting ----

  const fetched = async (path) => {
    const answer = await fetch(path, { credentials: "same-origin" });
    if (answer.redirected) throw new Error("sign-in");
    if (!answer.ok) throw new Error("failed");
    return answer;
  };
  const parsed = (content) => new DOMParser().parseFromString(new TextDecoder().decode(content), "text/html");
  const digests = (page) => Object.fromEntries([...page.querySelectorAll("[data-item]")].map((it) => [it.dataset.item, it.dataset.digest]));
  const keepList = async () => { await Store.keep(root, await fetched(root)); };
  const keepMeeting = async (name, wish) => {
    const path = `${root}/${name}`;
    const page = parsed(await Store.keep(path, await fetched(path)));
    const known = await Store.get("meta", `meeting ${name}`);
    const small = Number(main.dataset.small);
    const fits = (it) => wish === "all" || (wish === "small" && Number(it.dataset.file) < small);
    const files = [...page.querySelectorAll("[data-file]")].filter(fits).map((it) => it.getAttribute("href"));
    const facts = { slug: name, since: known?.since ?? Date.now(), path, wish, files, tag: page.querySelector("[data-tag]").dataset.tag, items: digests(page) };
    for (const old of known?.files ?? []) if (!files.includes(old)) await Store.drop("kept", old);
    // Noted before its files come: what is cut off goes on next time.
    await Store.put("meta", `meeting ${name}`, { ...facts, isWhole: false });
    let count = 0;
    for (const file of files) {
      count += 1;
      if (await Store.has(file)) continue;
      await tell(say("reading-keeping", `${count}/${files.length}`));
      await Store.keep(file, await fetched(file));
    }
    await Store.put("meta", `meeting ${name}`, { ...facts, isWhole: true });
    return page;
  };

  // ---- The contact ----

  const sync = () => {
    isAskedAgain = Boolean(busy);
    return busy ??= once();
  };
  const once = async () => {
    try {
      const told = await Store.meet(root);
      if (!told && device) throw new Error("gone");
      if (told && isEmptied) location.reload();
      trouble = "";
      for (const it of told ? await Store.meetings() : []) {
        const tag = told.meetings[it.slug];
        if (!tag) await Store.forget(it.slug);
        else if (tag !== it.tag || !it.isWhole) await keepMeeting(it.slug, it.wish);
      }
      if (told) await keepList();
      for (const it of told?.brought ?? []) await Store.settle(it.change, told.refused[it.change]);
      if (told && slug) await freshen();
      // What was given out since comes by itself, unless it was left out here.
      for (const [name, bytes] of Object.entries(told?.coming ?? {}))
        if (!(await Store.get("meta", `not ${name}`))) await keepMeeting(name, wishFor(bytes));
    } catch (fault) { noteTrouble(fault); }
    busy = null;
    if (trouble) await emptyIfLocked();
    await tell("");
    await showAll();
    // Something was noted meanwhile.
    if (isAskedAgain && !trouble) await sync();
  };
  // The page in front of its reader as it is now, unless somebody is writing in it.
  const freshen = async () => {
    if (!paper) return;
    const kept = device && await Store.has(location.pathname) ? await Store.read(location.pathname) : null;
    const page = parsed(await (kept ?? await fetched(location.pathname)).arrayBuffer());
    if (page.querySelector("[data-tag]")?.dataset.tag === paper?.dataset.tag) return;
    isBehind = Boolean(unsaved().length || paper.querySelector("[data-note-editor], .note-new[open]"));
    if (isBehind) return;
    hold();
    const fresh = document.adoptNode(page.querySelector("[data-tag]"));
    paper.replaceWith(fresh);
    paper = fresh;
    notes = [...told(page), ...notes.filter((it) => it.isDraft)];
  };
  const catchUp = async () => {
    await keepDrafts();
    if (!isBehind) return;
    await freshen().catch(noteTrouble);
    await showAll();
  };

  // ---- The list ----

  const lines = () => [...main.querySelectorAll("[data-meeting]")];
  const wishFor = (bytes) => (bytes > 50_000_000 ? "small" : "all");
  const wishOf = (line) => wishFor(Number(line.dataset.bytes));
  const showLines = async () => {
    const known = new Map((device && await Store.lease() ? await Store.meetings() : []).map((it) => [it.slug, it]));
    for (const line of lines()) {
      const at = line.querySelector("[data-keep]");
      const name = line.dataset.meeting;
      const kept = known.get(name);
      if (!device) { at.replaceChildren(); continue; }
      const choice = make("select", "", { id: `hold-${name}` });
      const options = [["all", say("reading-keep-all", line.dataset.all)], ["small", say("reading-keep-small", line.dataset.fewer)], ["none", say("reading-keep-none")], ["", say("reading-keep-not")]];
      const some = line.dataset.all === line.dataset.fewer ? options.filter((it) => it[0] !== "small") : options;
      choice.append(...some.map(([value, words]) => make("option", words, { value })));
      choice.value = kept?.wish ?? "";
      choice.disabled = !navigator.onLine;
      choice.addEventListener("change", () => choose(name, choice.value));
      const label = make("label", say("reading-keep"), { htmlFor: choice.id });
      label.append(make("span", `: ${line.dataset.name}`, { className: "sr-only" }));
      const state = make("p", "", { className: "tones" });
      if (kept) state.append(make("span", kept.isWhole ? say("reading-kept") : say("reading-kept-part"), { className: `tone tone-${kept.isWhole ? "yes" : "wait"}` }));
      const before = kept && await Store.get("meta", `read ${name}`);
      if (before && JSON.stringify(before) !== JSON.stringify(kept.items)) state.append(" ", make("span", say("reading-new"), { className: "tone tone-wait" }));
      at.replaceChildren(label, choice, state);
    }
  };
  const choose = async (name, wish) => {
    try {
      if (wish) await Store.drop("meta", `not ${name}`); else await Store.put("meta", `not ${name}`, true);
      if (wish) await keepMeeting(name, wish); else await Store.forget(name);
      trouble = "";
    } catch (fault) { noteTrouble(fault); }
    await tell("");
    await showLines();
    document.getElementById(`hold-${name}`)?.focus();
  };

  // ---- Passages ----

  // The server has the same list: other elements part words.
  const WITHIN = new Set(["A", "B", "CODE", "DEL", "EM", "I", "INS", "MARK", "SPAN", "STRONG", "SUB", "SUP"]);
  const BLANK = new Set([" ", "\t", "\n", "\r", "\f", "\u00a0"]);
  // What is read in a part, one blank between words, and where each letter stands.
  const reading = (part) => {
    let text = "";
    const spots = [];
    let blank = null;
    const push = (letter, node, at) => {
      if (BLANK.has(letter)) { blank ??= [node, at]; return; }
      if (blank && text) { text += " "; spots.push(blank); }
      blank = null;
      text += letter;
      spots.push([node, at]);
    };
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) { for (let at = 0; at < node.length; at += 1) push(node.data[at], node, at); return; }
      if (node.nodeType !== Node.ELEMENT_NODE || "partHead" in node.dataset) return;
      const parts = !WITHIN.has(node.tagName);
      if (parts) blank ??= [node, 0];
      node.childNodes.forEach(walk);
      if (parts) blank ??= [node, 0];
    };
    part.childNodes.forEach(walk);
    return { text, spots };
  };
  const partsOf = (article) => [...article.querySelectorAll("[data-part]")];
  const article = (item) => paper?.querySelector(`[data-item="${item}"]`) ?? null;
  const rangeOf = (note) => {
    const part = note.spot && article(note.item) && partsOf(article(note.item))[note.spot.part];
    if (!part) return null;
    const { text, spots } = reading(part);
    let { from, to } = note.spot;
    if (to > spots.length) return null;
    while (text[from] === " ") from += 1;
    while (text[to - 1] === " ") to -= 1;
    if (from >= to) return null;
    if (note.state === "HERE" && text.slice(from, to) !== quoteOf(note)) return null;
    const range = document.createRange();
    range.setStart(...spots[from]);
    range.setEnd(spots[to - 1][0], spots[to - 1][1] + 1);
    return range;
  };
  const quoteOf = (note) => note.standing.find((it) => it.passage)?.passage.quote ?? "";
  const selected = () => {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    const begins = range.startContainer.parentElement?.closest("[data-tag] [data-part]") ?? range.startContainer.closest?.("[data-part]");
    const at = begins?.closest("[data-item]");
    if (!at) return null;
    const { text, spots } = reading(begins);
    const is = ([node, place]) => node.nodeType === Node.TEXT_NODE && range.comparePoint(node, place) >= 0 && range.comparePoint(node, place + 1) <= 0;
    const inside = spots.map(is);
    let from = inside.indexOf(true);
    let to = inside.lastIndexOf(true) + 1;
    if (from < 0) return null;
    to = Math.min(to, from + 1000);
    while (text[from] === " ") from += 1;
    while (text[to - 1] === " ") to -= 1;
    const passage = { part: begins.dataset.part.slice(0, 200), quote: text.slice(from, to), before: text.slice(Math.max(0, from - 48), from), after: text.slice(to, to + 48), start: from };
    return passage.quote ? { item: at.dataset.item, passage } : null;
  };

  // ---- Notes ----

  let paper = document.querySelector("[data-tag]");
  const told = (page) => JSON.parse(page.getElementById("laes-noter").content.textContent).flatMap(([, its]) => its);
  let notes = document.getElementById("laes-noter") ? told(document) : [];
  // In the place of an item: the server knows it too.
  const FREE = "0".repeat(13);
  let unsent = [];
  const own = (id) => notes.find((it) => it.note === id && !it.from);
  // Where a passage stands that was marked on this very page.
  const place = (item, passage) => {
    const parts = partsOf(article(item));
    const fits = (part) => part.dataset.part.slice(0, 200) === passage.part && reading(part).text.startsWith(passage.quote, passage.start);
    const found = parts.findIndex(fits);
    return found < 0 ? null : { part: found, from: passage.start, to: passage.start + passage.quote.length };
  };
  // A change of a note that the page does not have is shown where its item stands, or stood; on the list, where it has no paper.
  const isHere = (change) => {
    if (slug) return Boolean(article(change.item)) || change.slug === slug;
    return change.item === FREE || Boolean(change.slug && !lines().some((it) => it.dataset.meeting === change.slug));
  };
  const apply = (change) => {
    const known = own(change.note);
    if (!known && !isHere(change)) return;
    if (known && !known.asTold) known.asTold = structuredClone(known);
    if (known?.seen.includes(change.change)) { known.waits = true; known.why = change.why; return; }
    const note = known ?? { note: change.note, item: change.item, from: null, standing: [], seen: [], state: null, spot: null };
    note.seen = [...note.seen, change.change];
    note.waits = true;
    note.why = change.why;
    note.standing = change.says ? [{ ...change.says, when: "" }] : [];
    const passage = change.says?.passage;
    if (passage && !note.spot && article(note.item)) {
      note.spot = place(note.item, passage);
      note.state = note.spot ? "HERE" : null;
    }
    if (!known) notes.push(note);
  };
  const save = async (change) => {
    if (device && await Store.lease()) {
      await Store.note({ ...change, slug });
      // What was refused waits no longer once something else was written in its place.
      for (const it of unsent) if (it.why && change.replaces.includes(it.change)) await Store.drop("out", it.change);
      await showNotes();
      sync();
      return "";
    }
    try {
      const answer = await Store.ask(root, { changes: [change] });
      const why = answer.refused[change.change];
      if (why) return why;
      if (!paper) location.reload();
      await freshen();
      await showNotes();
      return "";
    } catch (fault) {
      noteTrouble(fault);
      await show();
      return say("note-unsaved");
    }
  };
  const changed = (note, says) => ({ change: draw(), note: note.note, item: note.item, replaces: [...new Set(note.seen)], says });

  const card = (note) => {
    const first = note.standing[0];
    const box = make("article", "", { className: `note note-${first.mark.toLowerCase()}`, ...(note.from ? {} : { id: `n-${note.note}` }), tabIndex: -1 });
    const head = make("p", "", { className: "note-head" });
    head.append(make("strong", say(`note-mark-${first.mark.toLowerCase()}`)));
    const facts = [note.from && say("note-from", note.from), first.when, note.waits && !note.why && say("note-waits")].filter(Boolean);
    if (facts.length) head.append(" ", make("span", facts.join(" · "), { className: "quiet" }));
    box.append(head);
    if (note.about) box.append(make("p", note.about, { className: "note-state" }));
    if (quoteOf(note)) box.append(make("blockquote", quoteOf(note), { lang: "da" }));
    if (note.state === "CHANGED") box.append(make("p", say("note-changed"), { className: "note-state" }));
    if (note.state === "GONE") box.append(make("p", say("note-moved-gone"), { className: "note-state" }));
    if (note.standing.length > 1) box.append(make("p", say("note-both"), { className: "note-state" }));
    for (const it of note.standing) if (it.text) box.append(make("p", it.text, { className: "as-typed" }));
    if (note.why) box.append(make("p", `${say("note-refused")} ${note.why}`, { className: "notice notice-refused" }));
    const names = [...new Set(note.standing.flatMap((it) => it.shared))].map(nameOf).filter(Boolean);
    if (!note.from && names.length) box.append(make("p", say("note-shared-with", names.join(", ")), { className: "quiet" }));
    const ways = make("p", "", { className: "buttons" });
    const range = rangeOf(note);
    if (range) ways.append(button(say("note-show"), () => reveal(note)));
    if (note.why) ways.append(button(say("note-discard"), () => discard(note)));
    if (note.why && !article(note.item)) ways.append(button(say("note-keep-free"), () => keepFree(note)));
    if (!note.from && article(note.item)) ways.append(button(say("note-edit"), () => edit(box, note)));
    if (!note.from && (article(note.item) || !note.why)) ways.append(button(say("note-drop"), () => drop(box, note)));
    box.append(ways);
    return box;
  };
  const drop = async (box, note) => {
    if (!confirm(say("note-drop-sure"))) return;
    const near = [box.nextElementSibling, box.previousElementSibling].find((it) => it?.id)?.id;
    held = { card: near, item: note.item };
    const why = await save(changed(note, null));
    if (!why) return;
    held = null;
    await tell(why);
  };
  // What is drawn anew takes the focus along: to the same card, to the one beside it, or to where a note is begun.
  let held = null;
  const hold = () => {
    const it = document.activeElement;
    const card = it?.closest(".note[id]");
    const fold = it?.matches(".note-new > summary") ? it.closest("[data-item]") : null;
    if (!held && (card || fold)) held = { card: card?.id, item: fold?.dataset.item };
  };
  const giveBack = () => {
    const begin = held?.item && article(held.item)?.querySelector(".note-new > summary");
    const to = held && (document.getElementById(held.card ?? "") ?? begin ?? document.getElementById("indhold"));
    if (to && document.activeElement === document.body) to.focus({ preventScroll: true });
    held = null;
  };
  // What was refused goes; what stood before stands again.
  const discard = async (note) => {
    for (const it of unsent) if (it.note === note.note && it.why) await Store.drop("out", it.change);
    notes = notes.flatMap((it) => (it !== note ? [it] : note.asTold ? [note.asTold] : []));
    if (note.isDraft) await Store.draft(note.slug, (await Store.drafts(note.slug)).filter((it) => it.note !== note.note));
    await showAll();
    document.getElementById(`n-${note.note}`)?.focus();
  };
  const keepFree = async (note) => {
    const words = [quoteOf(note) && `»${quoteOf(note)}«`, textOf(note)].filter(Boolean).join("\n");
    const says = { text: words, mark: note.standing[0].mark, passage: null, shared: [] };
    const why = await save({ change: draw(), note: draw(), item: FREE, replaces: [], says });
    if (why) return tell(why);
    await discard(note);
    done = slug ? say("note-kept-free") : "";
    await show();
  };
  const nameOf = (id) => document.querySelector(`#note-editor`)?.content.querySelector(`[name=reader][value="${id}"]`)?.dataset.name;
  const reveal = (note) => {
    const range = rangeOf(note);
    if (!range) return;
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
  };
  const textOf = (note) => note.standing.map((it) => it.text).filter(Boolean).join("\n\n");
  const fill = (form, note) => {
    form.querySelector("[name=text]").value = textOf(note);
    const mark = note.standing[0]?.mark.toLowerCase() ?? "note";
    form.querySelectorAll("[name=mark]").forEach((it) => { it.checked = it.value === mark; });
    const shared = new Set(note.standing.flatMap((it) => it.shared));
    form.querySelectorAll("[name=reader]").forEach((it) => { it.checked = shared.has(it.value); });
    // Whose role has ended stays a reader, and becomes nobody's new one.
    form.querySelectorAll("[data-left]:not(:checked)").forEach((it) => it.closest("label").remove());
  };
  const written = (form, passage) => ({
    text: form.querySelector("[name=text]").value.trim(),
    mark: (form.querySelector("[name=mark]:checked")?.value ?? "note").toUpperCase(),
    passage: passage ?? null,
    shared: [...form.querySelectorAll("[name=reader]:checked")].map((it) => it.value),
  });
  const editor = (note, done) => {
    const form = document.getElementById("note-editor").content.cloneNode(true).firstElementChild;
    form.querySelectorAll("[id]").forEach((it) => { it.id += `-${note.note}`; });
    form.querySelectorAll("[for]").forEach((it) => { it.htmlFor += `-${note.note}`; });
    fill(form, note);
    desks.set(form, { note, text: form.querySelector("[name=text]").value });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const passage = note.standing.find((it) => it.passage)?.passage;
      form.removeAttribute("data-note-editor");
      const why = await save(changed(note, written(form, passage)));
      if (!why) { await done(); return catchUp(); }
      form.setAttribute("data-note-editor", "");
      form.querySelector("[role=status]").textContent = why;
    });
    form.querySelector("[data-cancel]").addEventListener("click", async () => { await done(); await catchUp(); });
    return form;
  };
  const opened = (box, note) => {
    const form = editor(note, async () => {
      form.remove();
      if (box.isConnected) box.replaceWith(card(own(note.note) ?? note));
      await showNotes();
      document.getElementById(box.id)?.focus();
    });
    box.replaceChildren(form);
    return form;
  };
  const edit = (box, note) => opened(box, note).querySelector("textarea").focus();
  // A note about a passage that is not there before it is saved.
  const openedNew = (note) => {
    const box = make("article", "", { className: "note note-note" });
    const form = editor(note, () => { box.remove(); return showNotes(); });
    if (quoteOf(note)) box.append(make("blockquote", quoteOf(note), { lang: "da" }));
    box.append(form);
    paper.querySelector(`[data-notes="${note.item}"]`).prepend(box);
    return form;
  };
  const begun = (item, passage, mark) => ({ note: draw(), item, from: null, seen: [], state: null, spot: null, standing: [{ text: "", mark, passage, shared: [], when: "" }] });

  const showNotes = async () => {
    if (isEmptied) return;
    hold();
    unsent = device && await Store.lease() ? await Store.waiting() : [];
    for (const it of notes) it.waits = false;
    unsent.forEach(apply);
    const loose = main.querySelector("[data-loose]");
    const placeless = notes.filter((it) => !article(it.item) && it.standing.length);
    loose?.querySelector("[data-loose-notes]").replaceChildren(...placeless.map(card));
    if (loose) loose.hidden = !placeless.length;
    if (!paper) return giveBack();
    for (const at of paper.querySelectorAll("[data-notes]")) {
      if (at.querySelector("[data-note-editor]")) continue;
      at.replaceChildren(...notes.filter((it) => it.item === at.dataset.notes && it.standing.length).map(card));
    }
    giveBack();
    if (!CSS.highlights) return;
    for (const mark of ["NOTE", "IMPORTANT", "QUESTION"]) {
      const ranges = notes.filter((it) => it.standing[0]?.mark === mark && article(it.item)).map(rangeOf).filter(Boolean);
      CSS.highlights.set(`note-${mark.toLowerCase()}`, new Highlight(...ranges));
    }
  };
  // Who closes the fold of a new note writes no more.
  document.addEventListener("toggle", (event) => { if (event.target.matches(".note-new:not([open])")) catchUp(); }, true);
  // A form that the page came with writes in the same way.
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-note-new]")) return;
    event.preventDefault();
    const note = begun(form.dataset.noteNew, null, "NOTE");
    const text = form.querySelector("[name=text]");
    text.blur();
    const why = await save(changed(note, written(form, null)));
    form.querySelector("[role=status]").textContent = why;
    if (why) return;
    desks.delete(form);
    const here = article(note.item).querySelector("[data-note-new]");
    here.reset();
    here.closest("details").open = false;
    await catchUp();
    article(note.item)?.querySelector("[data-note-new]").closest("details").querySelector("summary").focus();
  });

  // ---- What is written and not saved ----

  // What each form writes on, and the text it began with.
  const desks = new WeakMap();
  const deskOf = (form) => {
    if (!desks.has(form)) desks.set(form, { note: begun(form.dataset.noteNew, null, "NOTE"), text: "" });
    return desks.get(form);
  };
  const unsaved = () => [...main.querySelectorAll("form[data-note-editor], form[data-note-new]")]
    .filter((it) => it.querySelector("[name=text]").value.trim() !== deskOf(it).text.trim());
  const keepDrafts = async () => {
    if (!slug || !device || !areOffered || isEmptied) return;
    const drafted = (form) => {
      const { note } = deskOf(form);
      const passage = note.standing.find((it) => it.passage)?.passage;
      return { note: note.note, item: note.item, isNew: form.matches("[data-note-new]"), says: written(form, passage) };
    };
    const placeless = notes.filter((it) => it.isDraft).map((it) => ({ note: it.note, item: it.item, isNew: false, says: it.standing[0] }));
    await Store.draft(slug, [...unsaved().map(drafted), ...placeless]).catch(() => null);
  };
  const offer = (it, at) => {
    if (!article(it.item)) {
      notes.push({ ...begun(it.item, null, "NOTE"), note: it.note, standing: [{ ...it.says, when: "" }], why: say("note-draft-lost"), isDraft: true, slug: at });
      return;
    }
    const blank = article(it.item).querySelector("[data-note-new]");
    const card = own(it.note) && document.getElementById(`n-${it.note}`);
    const form = it.isNew ? blank : card ? opened(card, own(it.note)) : openedNew({ ...begun(it.item, it.says.passage, it.says.mark), note: it.note });
    if (it.isNew) blank.closest("details").open = true;
    fill(form, { standing: [it.says] });
    form.querySelector("[role=status]").textContent = say("note-draft");
  };
  const offerDrafts = async () => {
    if (areOffered || isEmptied || !device || !(await Store.lease())) return;
    areOffered = true;
    const gone = (await Store.drafted()).filter((it) => !lines().some((line) => line.dataset.meeting === it));
    const from = slug ? [slug] : gone;
    for (const at of from) (await Store.drafts(at)).forEach((it) => offer(it, at));
    if (notes.some((it) => it.isDraft)) await showNotes();
  };
  let later = 0;
  main.addEventListener("input", () => {
    clearTimeout(later);
    later = setTimeout(keepDrafts, 300);
  });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keepDrafts(); });
  // Where nothing is kept, the browser asks.
  addEventListener("beforeunload", (event) => { if (!device && !isEmptied && unsaved().length) event.preventDefault(); });

  const bar = document.querySelector("[data-mark-bar]");
  let chosen = null;
  const look = () => {
    chosen = paper && selected();
    if (bar) bar.hidden = !chosen;
  };
  document.addEventListener("selectionchange", look);
  bar?.addEventListener("pointerdown", (event) => event.preventDefault());
  bar?.addEventListener("click", async (event) => {
    const mark = event.target.closest("[data-mark]")?.dataset.mark;
    if (!mark || !chosen) return;
    const note = begun(chosen.item, chosen.passage, mark.toUpperCase());
    getSelection().removeAllRanges();
    bar.hidden = true;
    if (mark !== "note") {
      const why = await save(changed(note, { ...note.standing[0], when: undefined }));
      if (why) tell(why);
      return;
    }
    openedNew(note).querySelector("textarea").focus();
  });

  // ---- What is new since last time ----

  const showNew = async () => {
    if (!paper || !device || !(await Store.lease())) return;
    const before = await Store.get("meta", `read ${slug}`);
    for (const it of paper.querySelectorAll("[data-item]")) {
      const at = it.querySelector("[data-since]");
      const known = before?.[it.dataset.item];
      const words = !before || known === it.dataset.digest ? "" : say(known ? "reading-changed-since" : "reading-new");
      at.replaceChildren(...(words ? [make("span", words, { className: "tone tone-wait" })] : []));
    }
    if (!before) await Store.put("meta", `read ${slug}`, digests(document));
  };
  addEventListener("pagehide", () => { if (paper && device) Store.put("meta", `read ${slug}`, digests(document)).catch(() => null); });

  const showAll = async () => {
    await show();
    await showLines();
    await showDevices();
    await showNotes();
    await offerDrafts();
    await showNew();
    const links = paper && device ? paper.querySelectorAll("[data-file]") : [];
    for (const it of links) it.classList.toggle("is-kept", await Store.has(it.getAttribute("href")));
  };
  let install = null;
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    install = event;
    const at = document.querySelector("[data-reading-install]");
    at?.replaceChildren(button(say("reading-install"), () => { install.prompt(); at.replaceChildren(); }));
  });
  addEventListener("online", () => (device ? sync() : show()));
  addEventListener("offline", show);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible" && device) sync(); });
  // The page says that nothing is kept here: once the server answers, it is the page that was asked for.
  const again = async () => {
    const answer = await fetch(`${root}/app.webmanifest`, { cache: "no-store" }).catch(() => null);
    if (!answer?.ok) return;
    if (location.pathname === `${root}/uden-net`) location.replace(root); else location.reload();
  };
  if ("offline" in main.dataset) {
    addEventListener("online", again);
    setInterval(again, 10_000);
  }
  // The week is over while the page stands open.
  setInterval(async () => { if (device && !isEmptied && !busy && !(await Store.lease().catch(() => null))) await sync(); }, 20_000);
  addEventListener("pageshow", (event) => { if (event.persisted && device) sync(); });
  const me = main.dataset.me;
  if (Store.isPossible()) Store.hear((what) => {
    if (what === "gone" && device) shut(what);
    if (me && what.startsWith("me ") && what !== `me ${me}`) shut("other");
  });
  const start = async () => {
    if (me && Store.isPossible()) await Store.belong(me).then(() => Store.endLate(root)).catch(() => null);
    device = Store.isPossible() ? await Store.device().catch(() => null) : null;
    await showAll();
    if (device && navigator.serviceWorker) await navigator.serviceWorker.register(`${root}/tjener.js`, { scope: root }).catch(() => null);
    if (device) await sync();
    main.dataset.reading = "ready";
  };
  start();
})();
