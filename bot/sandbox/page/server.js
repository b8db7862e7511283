// The page's end of the small JSON interface.

export async function state() {
  return read(await fetch("/page/state"));
}

export async function menu(user, chat) {
  return read(await fetch(`/page/menu?user=${user}&chat=${chat}`));
}

export async function post(action, content) {
  return read(await fetch(`/page/${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(content),
  }));
}

export async function upload(user, chat, file, caption, replyTo) {
  const form = new FormData();
  form.set("user", user);
  form.set("chat", chat);
  form.set("caption", caption);
  if (replyTo) form.set("reply_to", replyTo.id);
  form.set("file", file, file.name);
  return read(await fetch("/page/upload", { method: "POST", body: form }));
}

async function read(response) {
  const content = await response.json();
  if (!response.ok) throw new Error(content.error ?? "That did not work.");
  return content;
}

/** Calls `opened` on each (re)connection, `heard` with each event, `lost` when the server is gone. */
export function listen({ opened, heard, lost }) {
  const source = new EventSource("/page/events");
  source.addEventListener("open", opened);
  source.addEventListener("error", lost);
  source.addEventListener("message", (event) => heard(JSON.parse(event.data)));
}
