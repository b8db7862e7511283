// One message as a list item.

import { element, icon } from "./dom.js";
import { formatted } from "./format.js";

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const calendar = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });

export const dayOf = (message) => calendar.format(new Date(message.date * 1000));

export const dayDivider = (label) => element("li", { class: "day", role: "presentation" }, element("span", {}, label));

/**
 * `view`: { me, isGroup, original(id), act: { command, mention, payloadOf, start, reply, edit, goTo, press } }
 */
export function messageItem(message, view) {
  const mine = message.sender.id === view.me;
  const item = element("li", { class: `message ${mine ? "mine" : "theirs"}`, id: `m${message.id}`, tabindex: "-1" });
  const bubble = element("div", { class: "bubble" },
    element("span", { class: view.isGroup && !mine ? "sender" : "sender unseen" }, mine ? "You: " : message.sender.name),
    message.via ? element("span", { class: "via" }, `via @${message.via}`) : null,
    message.forwardedFrom ? element("span", { class: "via" }, `Forwarded from ${message.forwardedFrom}`) : null,
    replyQuote(message, view),
    picture(message),
    attachment(message),
    message.text ? element("div", { class: "text", dir: "auto" }, formatted(message.text, message.entities, view.act)) : null,
    footer(message),
  );
  const body = element("div", { class: "body" }, bubble, keyboard(message, view), reactions(message));
  item.append(body, tools(message, mine, view));
  return item;
}

function replyQuote(message, view) {
  const original = message.replyTo ? view.original(message.replyTo) : null;
  if (!original) return null;
  return element("button", { type: "button", class: "reply-quote", onclick: () => view.act.goTo(original.id) },
    element("strong", {}, original.sender.id === view.me ? "You" : original.sender.name),
    element("span", { dir: "auto" }, summary(original)));
}

export function summary(message) {
  const line = message.text.split("\n").find((part) => part.trim()) ?? "";
  return line || message.document?.name || (message.photo ? "Photo" : "Message");
}

function picture({ photo }) {
  if (!photo) return null;
  const image = element("img", { src: photo.url, alt: "Photo", width: photo.width, height: photo.height, loading: "lazy" });
  return element("a", { class: "photo", href: photo.url, target: "_blank", rel: "noopener" }, image);
}

function attachment({ document: file }) {
  if (!file) return null;
  const preview = file.width ? element("img", { src: file.url, alt: "", class: "thumb" }) : element("span", { class: "sheet", "aria-hidden": "true" }, extension(file.name));
  return element("a", { class: "document", href: file.url, download: file.name }, preview,
    element("span", {}, element("strong", {}, file.name), element("small", {}, sizeOf(file.size))));
}

function extension(name) {
  const end = name.includes(".") ? name.split(".").pop() : "";
  return end && end.length <= 4 ? end : "file";
}

function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function footer(message) {
  const moment = new Date(message.date * 1000);
  return element("span", { class: "meta" },
    message.edited ? element("span", { class: "edited" }, "edited") : null,
    element("time", { datetime: moment.toISOString() }, clock.format(moment)));
}

function reactions(message) {
  if (!message.reactions.length) return null;
  return element("div", { class: "reactions" }, ...message.reactions.map((emoji) => element("span", {}, emoji)));
}

function keyboard(message, view) {
  if (!message.buttons.length) return null;
  const rows = message.buttons.map((row) =>
    element("div", { class: "row" }, ...row.map((button) => inlineButton(button, message, view))));
  return element("div", { class: "keyboard", role: "group", "aria-label": "Buttons" }, ...rows);
}

function inlineButton(button, message, view) {
  const payload = button.url ? view.act.payloadOf(button.url) : null;
  if (payload) {
    return element("button", { type: "button", class: "inline-button", dir: "auto", onclick: () => view.act.start(payload) }, button.text);
  }
  if (button.url) {
    return element("a", { class: "inline-button", dir: "auto", href: button.url, target: "_blank", rel: "noopener noreferrer" },
      button.text, mark("opens a page", "M7 17 17 7M9 7h8v8"));
  }
  const copies = button.copy_text ? mark("copies", "M9 9h10v10H9zM5 15V5h10") : null;
  return element("button", { type: "button", class: "inline-button", dir: "auto", onclick: (event) => view.act.press(button, message, event.currentTarget) }, button.text, copies);
}

function mark(meaning, path) {
  return element("span", { class: "mark", role: "img", "aria-label": meaning }, icon(path));
}

function tools(message, mine, view) {
  const reply = element("button", { type: "button", class: "tool", "aria-label": "Reply to this message", title: "Reply", onclick: () => view.act.reply(message) }, icon("M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6"));
  const editable = mine && !message.via && !message.document;
  const edit = editable ? element("button", { type: "button", class: "tool", "aria-label": "Edit this message", title: "Edit", onclick: () => view.act.edit(message) }, icon("m5 19 1-4L16.500 4.500a2 2 0 0 1 3 3L9 18z")) : null;
  return element("div", { class: "tools" }, reply, edit);
}
