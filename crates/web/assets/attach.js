// A file is dropped on its box or chosen, and one sees how far it is; without script the form sends it all the same.
"use strict";
(() => {
  const MOST = 64 * 1024 * 1024;
  for (const form of document.querySelectorAll("form[data-attach]")) {
    const box = form.closest("section") || form;
    const fold = form.closest("details");
    const field = form.querySelector("input[type=file]");
    const note = form.querySelector("[data-attach-note]");
    const bar = form.querySelector("[data-attach-progress]");
    const hint = form.querySelector("[data-drop-hint]");
    if (hint) hint.hidden = false;
    const over = (is) => box.classList.toggle("is-target", is);
    const brings = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
    box.addEventListener("dragover", (event) => { if (brings(event)) { event.preventDefault(); over(true); } });
    box.addEventListener("dragleave", () => over(false));
    box.addEventListener("drop", (event) => {
      if (!brings(event)) return;
      event.preventDefault();
      over(false);
      if (fold) fold.open = true;
      field.files = event.dataTransfer.files;
      note.textContent = "";
      field.focus();
    });
    const tell = (words) => { note.textContent = words; };
    field.addEventListener("change", () => tell(""));
    const answered = async (request) => {
      bar.hidden = true;
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const refused = page.querySelector(".notice-refused");
      if (refused || request.status >= 400) {
        const words = refused || page.querySelector("main .lead");
        note.replaceChildren(...(words ? [words] : [form.dataset.lost]));
        return;
      }
      if (window.keepTyped) await window.keepTyped();
      location.hash = "bilag";
      location.reload();
    };
    form.addEventListener("submit", (event) => {
      const file = field.files[0];
      if (!file) return;
      event.preventDefault();
      if (file.size > MOST) { tell(form.dataset.large); return; }
      const request = new XMLHttpRequest();
      const sent = (part) => { bar.value = part; tell(form.dataset.sent + " " + Math.round(part) + " %"); };
      bar.hidden = false;
      sent(0);
      request.upload.addEventListener("progress", (it) => { if (it.lengthComputable) sent(100 * it.loaded / it.total); });
      request.addEventListener("load", () => answered(request));
      request.addEventListener("error", () => { bar.hidden = true; tell(form.dataset.lost); });
      request.open("POST", location.pathname);
      request.send(new FormData(form));
    });
  }
})();
