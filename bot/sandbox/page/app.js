// The chat page: keeps the state, draws the open chat, and passes on what the person does.

import * as choices from "./choices.js";
import { byId, element } from "./dom.js";
import { formatted } from "./format.js";
import * as links from "./links.js";
import { dayDivider, dayOf, messageItem, summary } from "./messages.js";
import { alertBox, copy, toast } from "./notices.js";
import * as server from "./server.js";

const TYPING_SECONDS = 6;
const DRAFT_SECONDS = 30;
const INLINE_PAUSE = 250;
const LANGUAGES = [["en", "English"], ["zh-hans", "中文"], ["es", "Español"], ["ru", "Русский"]];

const log = byId("log");
const scroller = byId("scroller");
const text = byId("text");

const page = {
  bot: null, users: [], group: null, examples: [],
  messages: new Map(), // by id; ids are unique across chats
  me: null, inGroup: false,
  unread: new Set(),
  pressed: new Map(), // callback query id → button
  answered: new Set(), // queries whose answer was here before their id was
  typing: new Map(), // chat id → timer
  replyTo: null, editing: null,
  commands: [],
};

const chatId = () => (page.inGroup ? page.group.id : page.me.id);
const isOpenChat = (id) => id === chatId();
const shown = () => [...page.messages.values()].filter((m) => isOpenChat(m.chat)).sort((a, b) => a.id - b.id);

// ---- drawing

const act = {
  command: (word) => say(word.replace(new RegExp(`@${page.bot.username}$`, "i"), "")),
  mention: (name) => write(`${name} `),
  payloadOf: (url) => links.payloadOf(url, page.bot.username),
  start: (payload) => links.askWhoOpens(page.users, (user) => {
    goTo(user, false);
    attempt(() => server.post("open", { user: user.id, payload }));
  }),
  reply: (message) => setContext({ replyTo: message }),
  edit: (message) => setContext({ editing: message }),
  goTo: (id) => {
    const item = byId(`m${id}`);
    item?.scrollIntoView({ block: "center" });
    item?.classList.add("flash");
    setTimeout(() => item?.classList.remove("flash"), 1200);
  },
  press,
};

const view = () => ({ me: page.me.id, isGroup: page.inGroup, original: (id) => page.messages.get(id), act });

function draw() {
  log.setAttribute("aria-live", "off"); // what was there before is not news
  log.replaceChildren();
  let day = "";
  for (const message of shown()) {
    if (dayOf(message) !== day) {
      day = dayOf(message);
      log.append(dayDivider(day));
    }
    log.append(messageItem(message, view()));
  }
  drawEmpty();
  drawTyping();
  toEnd();
  requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
}

function drawEmpty() {
  const empty = byId("empty");
  empty.hidden = shown().length > 0;
  if (empty.hidden) {
    empty.replaceChildren();
    return;
  }
  const address = page.inGroup ? "/ask " : "";
  const offers = [...(page.inGroup ? [] : ["/start"]), ...page.examples.slice(0, 3).map((question) => address + question)];
  empty.replaceChildren(
    element("img", { src: "/page/icon.svg", alt: "", width: 56, height: 56 }),
    element("h2", {}, page.inGroup ? page.group.title : `This is ${page.bot.name}`),
    element("p", {}, page.inGroup
      ? `Everybody and the bot are in this group. It answers when somebody names it, replies to it, or uses /ask.`
      : inMyLanguage(page.bot.descriptions) || "It answers questions from facts that people have checked, and shows the source of each. When it holds no fact, it says so."),
    element("div", { class: "offers" }, ...offers.map((offer) =>
      element("button", { type: "button", class: offer === "/start" ? "offer start" : "offer", onclick: () => { say(offer); focusText(); } }, offer))),
    element("p", { class: "stand-in" }, "Telegram is a stand-in on this machine: your messages stay here, and the chats are forgotten when it stops."),
  );
}

const languageOf = (user) => user.language.split("-")[0];
const inMyLanguage = (texts) => texts[languageOf(page.me)] || texts[""];

function add(message) {
  page.messages.set(message.id, message);
  if (!isOpenChat(message.chat)) {
    if (message.sender.bot) page.unread.add(message.chat);
    drawSwitches();
    return;
  }
  const stick = isAtEnd() || message.sender.id === page.me.id;
  if (message.sender.bot) stopTyping(message.chat);
  const earlier = shown().filter((m) => m.id !== message.id).pop();
  if (!earlier || dayOf(earlier) !== dayOf(message)) log.append(dayDivider(dayOf(message)));
  log.append(messageItem(message, view()));
  drawEmpty();
  if (stick) toEnd();
  else byId("to-end").hidden = false;
  if (message.forceReply && !page.editing) setContext({ replyTo: message });
}

function change(message) {
  page.messages.set(message.id, message);
  const old = byId(`m${message.id}`);
  if (!old || !isOpenChat(message.chat)) return;
  const stick = isAtEnd();
  const focused = [...old.querySelectorAll("button, a")].indexOf(document.activeElement);
  const fresh = messageItem(message, view());
  old.replaceWith(fresh);
  // The pressed button may be gone; whoever uses the keyboard goes on from the same message.
  if (focused >= 0) (fresh.querySelector(".inline-button") ?? fresh).focus({ preventScroll: true });
  if (stick) toEnd();
}

function remove(id) {
  page.messages.delete(id);
  byId(`m${id}`)?.remove();
  drawEmpty();
}

const isAtEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;

let following = true; // the end stays in sight while the log grows

function toEnd() {
  following = true;
  scroller.scrollTop = scroller.scrollHeight;
  byId("to-end").hidden = true;
}

const grown = new ResizeObserver(() => { if (following) toEnd(); });
grown.observe(log);
grown.observe(scroller);

// ---- typing and drafts

function startTyping(chat, words, seconds) {
  clearTimeout(page.typing.get(chat)?.timer);
  page.typing.set(chat, { words, timer: setTimeout(() => stopTyping(chat), seconds * 1000) });
  drawTyping();
}

function stopTyping(chat) {
  clearTimeout(page.typing.get(chat)?.timer);
  page.typing.delete(chat);
  drawTyping();
}

function drawTyping() {
  const now = page.typing.get(chatId());
  const stick = isAtEnd();
  byId("typing").hidden = !now;
  byId("typing-text").replaceChildren(now ? now.words() : "");
  if (now && stick) toEnd();
}

const doing = (action) => {
  const verb = action.startsWith("upload") ? "is sending a file" : "is typing";
  return () => document.createTextNode(`${page.bot.name} ${verb}…`);
};

// ---- who and where

function drawSwitches() {
  fillSwitch("people", page.users.map((user) => ({
    label: user.name, value: String(user.id), checked: user === page.me,
    dot: page.unread.has(user.id) && user !== page.me,
    pick: () => goTo(user, page.inGroup),
  })));
  fillSwitch("places", [
    { label: "Private", value: "private", checked: !page.inGroup, dot: page.inGroup && page.unread.has(page.me.id), pick: () => goTo(page.me, false) },
    { label: "Group", value: "group", checked: page.inGroup, dot: page.unread.has(page.group.id), pick: () => goTo(page.me, true) },
  ]);
  fillSwitch("languages", LANGUAGES.map(([code, name]) => ({
    label: name, value: code, checked: languageOf(page.me) === code.split("-")[0],
    pick: () => attempt(() => server.post("language", { user: page.me.id, language: code })),
  })));
}

/** Somebody is new, or has another language from now on. */
function meet(user) {
  const known = page.users.findIndex(({ id }) => id === user.id);
  if (known < 0) page.users.push(user);
  else page.users[known] = user;
  if (user.id === page.me.id) {
    page.me = user;
    drawEmpty();
    loadCommands();
  }
  drawSwitches();
}

function fillSwitch(id, options) {
  const field = byId(id);
  const had = field.contains(document.activeElement) ? document.activeElement.value : null;
  const labels = options.map(({ label, value, checked, dot, pick }) => {
    const input = element("input", { type: "radio", name: id, value, onchange: pick });
    input.checked = checked;
    const news = dot ? element("span", { class: "dot", role: "img", "aria-label": "new messages" }) : null;
    return element("label", {}, input, label, news);
  });
  field.replaceChildren(field.querySelector("legend"), element("div", { class: "options" }, ...labels));
  if (had) field.querySelector(`input[value="${had}"]`)?.focus();
}

function goTo(user, inGroup) {
  page.me = user;
  page.inGroup = inGroup;
  page.unread.delete(chatId());
  history.replaceState(null, "", `#${user.name.toLowerCase()}${inGroup ? "/group" : ""}`);
  const last = shown().at(-1);
  setContext({});
  if (last?.forceReply) setContext({ replyTo: last });
  choices.close();
  drawSwitches();
  draw();
  loadCommands();
}

function fromAddress() {
  const [name, place] = decodeURIComponent(location.hash.slice(1)).split("/");
  const user = page.users.find((known) => known.name.toLowerCase() === name) ?? page.users[0];
  return [user, place === "group"];
}

async function loadCommands() {
  const [me, chat] = [page.me.id, chatId()];
  const commands = await server.menu(me, chat).catch(() => []);
  // Whoever changes quickly from one person to the next must not keep the menu of the one before.
  if (me === page.me.id && chat === chatId()) page.commands = commands;
}

// ---- saying something

async function attempt(action) {
  try {
    return await action();
  } catch (problem) {
    toast(problem instanceof TypeError ? "The server can't be reached." : problem.message);
    return null;
  }
}

const place = () => ({ user: page.me.id, chat: chatId() });

function say(words, replyTo = null) {
  return attempt(() => server.post("say", { ...place(), text: words, reply_to: replyTo?.id ?? null }));
}

async function submit() {
  const words = text.value.trim();
  if (!words) return;
  const { editing, replyTo } = page;
  // Emptied at once, so that the next message can be typed while this one is on its way.
  setContext({});
  const sent = editing
    ? await attempt(() => server.post("edit", { ...place(), message: editing.id, text: words }))
    : await say(words, replyTo);
  if (!sent && !text.value) write(words);
}

/** Not on a phone, where it would bring up the keyboard. */
function focusText() {
  if (matchMedia("(pointer: fine)").matches) text.focus();
}

function write(words) {
  text.value = words;
  grow();
  suggest();
  text.focus();
}

/** What the next message does: replies, edits, or neither; an edit starts from the old words. */
function setContext({ replyTo = null, editing = null }) {
  page.replyTo = replyTo;
  page.editing = editing;
  const about = replyTo ?? editing;
  byId("context").hidden = !about;
  byId("context-title").textContent = editing ? "Edit" : replyTo ? `Reply to ${replyTo.sender.name}` : "";
  byId("context-line").textContent = about ? summary(about) : "";
  text.placeholder = replyTo?.forceReply?.input_field_placeholder
    ?? (page.inGroup ? "Name the bot, or /ask" : "Ask a question");
  if (replyTo) {
    text.focus();
    return;
  }
  text.value = editing?.text ?? "";
  grow();
  suggest(); // also drops a search that is under way
  if (editing) text.focus();
}

function editLast() {
  const own = shown().filter((m) => m.sender.id === page.me.id && !m.via && !m.document);
  if (own.length) setContext({ editing: own.at(-1) });
}

function grow() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, 160)}px`;
  byId("send").disabled = !text.value.trim();
}

async function sendFile(file) {
  const caption = text.value.trim();
  const { replyTo } = page;
  setContext({});
  const sent = await attempt(() => server.upload(page.me.id, chatId(), file, caption, replyTo));
  if (!sent && !text.value) write(caption);
}

async function press(button, message, pressed) {
  if (button.copy_text) {
    await copy(button.copy_text.text);
    return;
  }
  const query = button.switch_inline_query_current_chat ?? button.switch_inline_query;
  if (query !== undefined) {
    write(`@${page.bot.username} ${query}`);
    return;
  }
  if (button.callback_data === undefined) {
    toast("This kind of button does nothing here.");
    return;
  }
  pressed.setAttribute("aria-busy", "true");
  const asked = await attempt(() => server.post("tap", {
    user: page.me.id, chat: message.chat, message: message.id, button: button.callback_data,
  }));
  const isOver = !asked || page.answered.delete(asked.query);
  if (!isOver) page.pressed.set(asked.query, pressed);
  setTimeout(() => pressed.removeAttribute("aria-busy"), isOver ? 0 : 10_000);
}

// ---- commands and inline mode

function commandChoices(prefix) {
  return page.commands
    .filter(({ command }) => command.startsWith(prefix))
    .map(({ command, description }) => ({
      title: `/${command}`, detail: description,
      pick: () => { write(""); say(`/${command}`); },
      complete: () => write(`/${command} `),
    }));
}

let inlineTimer = 0;
let inlineRound = 0;

function suggest() {
  clearTimeout(inlineTimer);
  inlineRound += 1;
  const words = text.value;
  const command = words.match(/^\/([a-z0-9_]*)$/i);
  const inline = words.match(/^@(\w+) (.*)$/s);
  if (page.editing) choices.close();
  else if (command) choices.open(commandChoices(command[1].toLowerCase()));
  else if (inline && inline[1].toLowerCase() === page.bot.username.toLowerCase()) askInline(inline[2].trim());
  else if (/^@\w*$/.test(words) && `@${page.bot.username}`.toLowerCase().startsWith(words.toLowerCase())) offerName();
  else choices.close();
}

function offerName() {
  const complete = () => write(`@${page.bot.username} `);
  choices.open([{ title: `@${page.bot.username}`, detail: "search the facts inline", pick: complete, complete }]);
}

function askInline(query) {
  const round = inlineRound;
  inlineTimer = setTimeout(async () => {
    const answer = await attempt(() => server.post("inline", { ...place(), query }));
    if (!answer || round !== inlineRound) return;
    const { text: label, start_parameter: payload } = answer.button ?? {};
    const results = answer.results.map(({ id, title, description }) => ({
      title, detail: description,
      pick: () => {
        write("");
        attempt(() => server.post("pick", { ...place(), result: id }));
      },
    }));
    const inPrivate = {
      title: label,
      pick: () => {
        write("");
        goTo(page.me, false);
        attempt(() => server.post("open", { user: page.me.id, payload }));
      },
    };
    choices.open(payload ? [inPrivate, ...results] : results, query ? "Nothing found. Enter sends it as a message." : "Go on typing to search.", -1);
  }, INLINE_PAUSE);
}

// ---- what is heard

const hear = {
  message: ({ message }) => add(message),
  edit: ({ message }) => change(message),
  delete: ({ message_id: id }) => remove(id),
  action: ({ chat_id: chat, action }) => startTyping(chat, doing(action), TYPING_SECONDS),
  draft: ({ chat_id: chat, text: words, entities }) =>
    startTyping(chat, words ? () => formatted(words, entities) : doing("typing"), DRAFT_SECONDS),
  commands: loadCommands,
  user: ({ user }) => meet(user),
  profile: () => {},
  toast: ({ user_id: user, query_id: query, text: words, alert }) => {
    page.pressed.get(query)?.removeAttribute("aria-busy");
    if (!page.pressed.delete(query)) page.answered.add(query);
    if (user !== page.me.id || !words) return;
    if (alert) alertBox(words);
    else toast(words);
  },
};

let waiting = null; // events that came before the state they belong to

async function load() {
  waiting = [];
  const state = await attempt(server.state);
  if (!state) return;
  byId("offline").hidden = true;
  page.bot = state.bot;
  page.users = state.users;
  page.examples = state.examples;
  page.group = state.chats.find((chat) => !chat.private);
  page.messages = new Map(state.messages.map((message) => [message.id, message]));
  byId("bot-name").textContent = page.bot.name;
  byId("bot-username").textContent = `@${page.bot.username}`;
  const late = waiting;
  waiting = null;
  const [user, inGroup] = fromAddress();
  goTo(user, inGroup);
  for (const event of late) {
    if (event.kind !== "message" || !page.messages.has(event.message.id)) hear[event.kind]?.(event);
  }
}

server.listen({
  opened: load,
  heard: (event) => (waiting ? waiting.push(event) : page.me && hear[event.kind]?.(event)),
  lost: () => { byId("offline").hidden = false; },
});

// ---- the composer's keys and buttons

byId("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
  text.focus();
});

text.addEventListener("input", () => {
  grow();
  suggest();
});

text.addEventListener("keydown", (event) => {
  if (event.isComposing || choices.key(event)) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    submit();
  } else if (event.key === "ArrowUp" && !text.value && !page.editing) {
    event.preventDefault();
    editLast();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  if (choices.isOpen()) choices.close();
  else if (page.replyTo || page.editing) setContext({});
  text.focus();
});

byId("menu").addEventListener("click", () => {
  if (choices.isOpen()) {
    choices.close();
  } else {
    choices.open(commandChoices(""), "The bot has set no commands here.");
    byId("menu").setAttribute("aria-expanded", "true");
  }
  text.focus();
});

document.addEventListener("click", (event) => {
  if (!byId("composer").contains(event.target)) choices.close();
});

byId("context-close").addEventListener("click", () => {
  setContext({});
  text.focus();
});
byId("attach").addEventListener("click", () => byId("file").click());
byId("file").addEventListener("change", (event) => {
  const [file] = event.target.files;
  event.target.value = "";
  if (file) sendFile(file);
});
text.addEventListener("paste", (event) => {
  const [file] = event.clipboardData.files;
  if (!file) return;
  event.preventDefault();
  sendFile(file);
});
for (const name of ["dragover", "drop"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    const [file] = name === "drop" ? event.dataTransfer.files : [];
    if (file) sendFile(file);
  });
}
byId("to-end").addEventListener("click", toEnd);
scroller.addEventListener("scroll", () => {
  following = isAtEnd();
  if (following) byId("to-end").hidden = true;
}, { passive: true });
addEventListener("hashchange", () => page.me && goTo(...fromAddress()));
grow();
focusText();
