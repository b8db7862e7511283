// Short notices at the foot of the page, and alerts that wait for an OK.

import { byId, element } from "./dom.js";

const SECONDS = 4;

export function toast(message) {
  const notice = element("p", { class: "toast", dir: "auto" }, message);
  byId("toasts").append(notice);
  setTimeout(() => notice.remove(), SECONDS * 1000);
}

export function alertBox(message) {
  byId("alert-text").textContent = message;
  const box = byId("alert");
  if (!box.open) box.showModal();
}

export async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    toast("Copied to the clipboard");
  } catch {
    // Some browsers keep the clipboard to themselves: show the words, to be copied by hand.
    alertBox(words);
  }
}
