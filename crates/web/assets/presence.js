// Tells who else has the text open, as it changes; what is typed is left alone.
"use strict";
(() => {
  const company = document.querySelector("[data-company]");
  if (!company) return;
  const note = document.querySelector("[data-saved-meanwhile]");
  const writings = (page) => [...page.querySelectorAll("input[name$=-revision]")].map((it) => it.value).join(" ");
  const read = writings(document);
  let source;
  // Who may not follow any more does not go on reading; what they typed is kept first.
  const leave = async () => {
    source.close();
    if (window.leaveTyped) await window.leaveTyped(); else location.reload();
  };
  const refresh = async () => {
    const answer = await fetch(location.pathname, { headers: { accept: "text/html" } });
    if (!answer.ok || answer.redirected) { leave(); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-company]");
    if (!fresh) { leave(); return; }
    company.replaceChildren(...fresh.childNodes);
    if (note) note.hidden = writings(page) === read;
  };
  // What happened while there was no connection is in no message: the page asks anew when it is back.
  const follow = (isBack) => {
    source = new EventSource(company.dataset.company);
    source.onopen = () => { if (isBack) refresh(); isBack = true; };
    source.onmessage = (event) => { if (event.data === "slut") leave(); else refresh(); };
    source.onerror = () => { if (source.readyState === EventSource.CLOSED) setTimeout(() => follow(true), 3000); };
  };
  follow(false);
})();
