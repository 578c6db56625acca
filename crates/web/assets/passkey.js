// Asks the browser for a passkey: a form with data-passkey is filled in by what the authenticator answers, and sent.
"use strict";
(() => {
  if (!window.PublicKeyCredential || !PublicKeyCredential.parseRequestOptionsFromJSON) return;
  const asked = async (form) => {
    const body = new URLSearchParams(new FormData(form));
    body.set("act", form.dataset.begin);
    const answer = await fetch(location.href, { method: "POST", body });
    if (!answer.ok) throw new Error(answer.status);
    return (await answer.json()).publicKey;
  };
  const made = async (form) => {
    const options = await asked(form);
    return form.dataset.passkey === "create"
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  };
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const note = form.querySelector("[data-passkey-note]");
      note.textContent = note.dataset.wait;
      try {
        // What is typed in another form of the page goes along.
        const carried = form.dataset.carry && document.getElementById(form.dataset.carry);
        if (carried) form.elements[form.dataset.carry].value = carried.value;
        const credential = JSON.stringify((await made(form)).toJSON());
        // Another form of the page is what is asked for: it goes as it was filled in.
        const whole = (form.dataset.whole && document.getElementById(form.dataset.whole)) || form;
        whole.elements.credential.value = credential;
        whole.submit();
      } catch {
        note.textContent = note.dataset.lost;
      }
    });
  }
})();
