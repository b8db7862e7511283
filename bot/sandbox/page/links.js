// Links that start the bot, such as an invitation.

import { byId, element } from "./dom.js";

/** The payload of t.me/BOT?start=PAYLOAD, also inside a link that shares it; null for other links. */
export function payloadOf(url, username) {
  let address = null;
  try {
    address = new URL(url);
  } catch {
    return null;
  }
  const { host, pathname, protocol, searchParams } = address;
  if (host === "t.me" && pathname === "/share/url") return payloadOf(searchParams.get("url"), username);
  const name = host === "t.me" ? pathname.slice(1) : protocol === "tg:" ? searchParams.get("domain") : null;
  return name?.toLowerCase() === username.toLowerCase() ? searchParams.get("start") : null;
}

/** Calls `opened` with whom the person at the page chooses: here one is giver and taker of a link. */
export function askWhoOpens(users, opened) {
  const box = byId("opener");
  byId("openers").replaceChildren(...users.map((user) => element("button", { value: user.id }, user.name)));
  box.returnValue = "";
  box.onclose = () => {
    const user = users.find(({ id }) => String(id) === box.returnValue);
    if (user) opened(user);
  };
  box.showModal();
}
