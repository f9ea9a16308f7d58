// What a page does better with script; without it everything still works.
"use strict";

(() => {
  const keysAreOff = document.cookie.split("; ").some((kept) => kept === "spoor-toetsen=uit" || kept === "__Host-spoor-toetsen=uit");
  const isTyping = (target) => target.closest("input, select, textarea, [contenteditable]") !== null;
  let before = "";

  document.addEventListener("keydown", (event) => {
    if (keysAreOff || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
      return;
    }
    const key = before === "g" ? `g ${event.key}` : event.key;
    before = event.key;
    const goal = { "/": "[data-key=search]", "g w": "[data-place=worklist]", n: "[data-key=new]" }[key];
    const found = goal && document.querySelector(goal);
    if (!found) {
      return;
    }
    event.preventDefault();
    before = "";
    if (key === "/") {
      found.focus();
    } else {
      found.click();
    }
  });

  // Whoever sent a form with mistakes begins at the summary of them.
  document.querySelector("[data-focus]")?.focus();

  // A second press of the same button while the first is under way does nothing.
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") {
      return;
    }
    if (event.target.dataset.sent) {
      event.preventDefault();
    } else {
      event.target.dataset.sent = "yes";
    }
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

  // A passkey is made or asked for by the browser, and its answer goes along in the form. Without script, or where a browser has none, the other ways are there.
  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
      return;
    }
    const isNew = form.dataset.passkey === "create";
    form.querySelectorAll("[data-passkey-part]").forEach((part) => (part.hidden = false));
    form.addEventListener("submit", async (event) => {
      const button = event.submitter;
      if (!button?.matches("[data-passkey-go]")) {
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      const action = form.action;
      try {
        const options = JSON.parse(form.dataset.options);
        const publicKey = isNew ? PublicKeyCredential.parseCreationOptionsFromJSON(options) : PublicKeyCredential.parseRequestOptionsFromJSON(options);
        const made = await (isNew ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
        form.querySelector("[name=antwoord]").value = JSON.stringify(made);
        form.action = button.getAttribute("formaction") ?? action;
        form.submit();

        // Whoever comes back to the page may sign in by a password after all.
        form.action = action;
      } catch {
        // Whoever let go of it is still on the page.
      }
    });
  });

  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
})();
