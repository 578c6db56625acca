// Helps in fields of typed text: signs by button and key, and what is pasted from Word, mail and web pages becomes typed text.
"use strict";
(() => {
  const TEXT = 3, ELEMENT = 1, MOST = 2000000;
  const safe = (it) => /^(https?:\/\/|mailto:)[^\s]+$/i.test(it);
  const escaped = (text) => text.replace(/\\/g, "\\\\").replace(/\*\*/g, "\\*\\*").replace(/__/g, "\\_\\_").replace(/\]\(/g, "\\](");
  const space = (text) => text.replace(/[\s\u00a0]+/g, " ");
  const style = (node) => (node.getAttribute("style") || "").toLowerCase();
  const hidden = (node) => /mso-list:\s*ignore|display:\s*none|mso-hide:\s*all/.test(style(node));
  const SKIP = new Set(["SCRIPT", "STYLE", "HEAD", "TITLE", "META", "LINK", "IFRAME", "OBJECT", "EMBED", "TEMPLATE", "SVG", "MATH", "NOSCRIPT", "INPUT", "BUTTON", "SELECT", "TEXTAREA", "XML"]);
  const BLOCK = new Set(["P", "DIV", "H1", "H2", "H3", "H4", "H5", "H6", "UL", "OL", "LI", "TABLE", "TR", "TD", "TH", "BLOCKQUOTE", "SECTION", "ARTICLE", "HEADER", "FOOTER", "MAIN", "PRE", "DL", "DT", "DD", "BODY", "HR"]);
  const skipped = (node) => SKIP.has(node.nodeName.toUpperCase()) || node.nodeName.includes(":") && !/^o:p$/i.test(node.nodeName) || hidden(node);
  const marked = (sign, words) => {
    const bare = words.trim();
    if (!bare) return words;
    const at = words.indexOf(bare);
    return words.slice(0, at) + sign + bare + sign + words.slice(at + bare.length);
  };
  // The words of a node on one line, with their marks; blocks inside are told apart by a space.
  const line = (node, strong = false, emphasis = false) => {
    if (node.nodeType === TEXT) return escaped(space(node.data));
    if (node.nodeType !== ELEMENT || skipped(node)) return "";
    const name = node.nodeName.toUpperCase();
    if (name === "BR") return " ";
    const look = style(node);
    const bold = !strong && (name === "B" || name === "STRONG" || /font-weight:\s*(bold|[6-9]00)/.test(look)) && !/font-weight:\s*normal/.test(look);
    const slanted = !emphasis && (name === "I" || name === "EM" || /font-style:\s*italic/.test(look));
    let words = [...node.childNodes].map((it) => line(it, strong || bold, emphasis || slanted)).join("");
    if (name === "A" && safe(node.getAttribute("href") || "") && words.trim()) {
      words = "[" + words.trim() + "](" + node.getAttribute("href").replace(/\\/g, "\\\\").replace(/\)/g, "\\)") + ")";
    }
    if (slanted) words = marked("__", words);
    if (bold) words = marked("**", words);
    return BLOCK.has(name) ? " " + words + " " : words;
  };
  const words = (node, from) => (from || [...node.childNodes]).map((it) => line(it)).join("").replace(/ +/g, " ").trim();
  // Running text that begins like a sign gets a backslash, as the server writes it.
  const guarded = (text) => /^([-•–*] |## |\||- -$|!\[)/.test(text) ? "\\" + text : text.replace(/^((?:[Aa]t )?\d{1,2}|[a-z])([.)]) /, "$1\\$2 ");
  const number = (label) => (/^\(?((?:\d{1,2}|[a-z]))[.)]/.exec(label.trim()) || [])[0];
  const list = (node, depth, out) => {
    const ordered = node.nodeName === "OL";
    let count = Number(node.getAttribute("start")) || 1;
    for (const item of node.children) {
      if (item.nodeName === "UL" || item.nodeName === "OL") { list(item, depth + 1, out); continue; }
      if (item.nodeName !== "LI") continue;
      const own = [...item.childNodes].filter((it) => it.nodeName !== "UL" && it.nodeName !== "OL");
      out.push("  ".repeat(depth) + (ordered ? count + "." : "-") + " " + words(item, own));
      count += 1;
      for (const inner of item.children) if (inner.nodeName === "UL" || inner.nodeName === "OL") list(inner, depth + 1, out);
    }
  };
  const table = (node) => [...node.rows].map((row) => "| " + [...row.cells].map((it) => words(it).replace(/\|/g, "\\|")).join(" | ") + " |");
  // Word says of a paragraph that it is a point, on which level, and what stands before it.
  const msoPoint = (node) => {
    const found = /mso-list:\s*l\d+\s+level(\d+)/.exec(style(node));
    if (!found) return null;
    const ignored = [...node.querySelectorAll("[style]")].find((it) => /mso-list:\s*ignore/i.test(style(it)));
    const label = ignored ? number(space(ignored.textContent)) : null;
    return "  ".repeat(Number(found[1]) - 1) + (label ? label.replace("(", "") : "-") + " " + words(node);
  };
  const blocks = (node, out) => {
    let run = [];
    const end = () => {
      const text = words(null, run);
      run = [];
      if (text) out.push([guarded(text)]);
    };
    for (const child of node.childNodes) {
      if (child.nodeType === ELEMENT && skipped(child)) continue;
      const name = child.nodeName.toUpperCase();
      if (child.nodeType !== ELEMENT || !BLOCK.has(name)) {
        const holds = child.nodeType === ELEMENT && child.querySelector("p,div,ul,ol,table,h1,h2,h3,h4,h5,h6");
        if (holds) { end(); blocks(child, out); } else if (name === "BR") end(); else run.push(child);
        continue;
      }
      end();
      if (/^H[1-6]$/.test(name)) {
        const text = words(child).replace(/\*\*/g, "");
        if (text) out.push(["## " + text]);
      } else if (name === "UL" || name === "OL") {
        const points = [];
        list(child, 0, points);
        if (points.length) out.push(points);
      } else if (name === "TABLE") {
        const rows = table(child);
        if (rows.length) out.push(rows);
      } else {
        const point = msoPoint(child);
        const before = out[out.length - 1];
        if (point && before && before.isMso) before.push(point);
        else if (point) { const points = [point]; points.isMso = true; out.push(points); }
        else blocks(child, out);
      }
    }
    end();
  };
  const typed = (html) => {
    // A document that is parsed this way runs nothing and fetches nothing.
    const page = new DOMParser().parseFromString(html, "text/html");
    const out = [];
    blocks(page.body, out);
    return out.map((it) => it.join("\n")).join("\n\n");
  };
  const put = (field, text, from, to) => {
    field.focus();
    field.setSelectionRange(from, to);
    if (!document.execCommand("insertText", false, text)) {
      field.setRangeText(text, from, to, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };
  // Lists and tables stand alone: blank lines part them from what is there already.
  const parted = (field, text) => {
    if (!/\n|^(- |\d+\. |\| |## )/.test(text)) return text;
    const gap = (there, signs) => there === "" ? "" : "\n".repeat(Math.max(0, 2 - signs.length));
    const before = field.value.slice(0, field.selectionStart);
    const after = field.value.slice(field.selectionEnd);
    return gap(before, /\n*$/.exec(before)[0]) + text + gap(after, /^\n*/.exec(after)[0]);
  };
  const around = (field, sign) => {
    const { selectionStart: from, selectionEnd: to, value } = field;
    const chosen = value.slice(from, to);
    put(field, sign + chosen + sign, from, to);
    if (!chosen) field.setSelectionRange(from + sign.length, from + sign.length);
  };
  const before = (field, sign) => {
    const { selectionStart, selectionEnd, value } = field;
    const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
    const lines = value.slice(from, selectionEnd).split("\n");
    put(field, lines.map((it, at) => (sign === "1. " ? at + 1 + ". " : sign) + it).join("\n"), from, selectionEnd);
  };
  const acts = {
    bold: (field) => around(field, "**"),
    italic: (field) => around(field, "__"),
    list: (field) => before(field, "- "),
    numbers: (field) => before(field, "1. "),
    heading: (field) => before(field, "## "),
    table: (field) => put(field, "\n| A | B |\n|  |  |\n", field.selectionEnd, field.selectionEnd),
  };
  const keys = { b: "bold", i: "italic" };
  const equip = (part) => {
  for (const bar of part.querySelectorAll("template[data-tools]")) {
    for (const field of bar.closest("form").querySelectorAll("textarea")) {
      const tools = bar.content.firstElementChild.cloneNode(true);
      tools.setAttribute("aria-controls", field.id);
      for (const button of tools.querySelectorAll("[data-act]")) button.addEventListener("click", () => acts[button.dataset.act](field));
      field.before(tools);
      field.addEventListener("keydown", (event) => {
        const act = (event.ctrlKey || event.metaKey) && !event.altKey && keys[event.key.toLowerCase()];
        if (act) { event.preventDefault(); acts[act](field); }
      });
      field.addEventListener("paste", (event) => {
        const html = event.clipboardData.getData("text/html");
        if (!html || html.length > MOST) return;
        const text = typed(html);
        if (!text) return;
        event.preventDefault();
        put(field, parted(field, text), field.selectionStart, field.selectionEnd);
      });
    }
  }
  };
  equip(document);
  // Parts of the page that came later.
  window.equipFields = equip;
})();
