// Every page works without this file; with it, answers come without a reload and sources open beside the table.
"use strict";

const drawer = document.getElementById("drawer");

async function fragment(url) {
  const answer = await fetch(url, { headers: { "X-Fragment": "1" } });
  return answer.text();
}

async function openCell(link) {
  document.querySelectorAll("a.cell.open").forEach((other) => other.classList.remove("open"));
  link.classList.add("open");
  drawer.querySelector(".inside").innerHTML = await fragment(link.href);
  drawer.hidden = false;
}

function closeDrawer() {
  drawer.hidden = true;
  const link = document.querySelector("a.cell.open");
  if (link) { link.classList.remove("open"); link.focus(); }
}

document.addEventListener("click", (event) => {
  const cell = event.target.closest("a.cell");
  if (cell && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    openCell(cell);
  } else if (event.target.closest("#drawer .close")) {
    closeDrawer();
  }
  const mark = event.target.closest("mark[data-figures]");
  if (mark) lightUp(mark.dataset.figures.split(" "));
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !drawer.hidden) closeDrawer();
});

// A number in the text and its line in the list light up together.
function lightUp(ids) {
  document.querySelectorAll(".lit").forEach((lit) => lit.classList.remove("lit"));
  for (const id of ids) {
    const row = document.querySelector(`tr[data-figure="${CSS.escape(id)}"]`);
    if (row) { row.classList.add("lit"); row.scrollIntoView({ block: "nearest" }); }
    const mark = [...document.querySelectorAll("mark[data-figures]")].find((m) => m.dataset.figures.split(" ").includes(id));
    if (mark) mark.classList.add("lit");
  }
}

function followHash() {
  if (location.hash.startsWith("#f")) lightUp([location.hash.slice(2)]);
}
window.addEventListener("hashchange", followHash);
followHash();

// Lists narrow as one types.
document.addEventListener("input", (event) => {
  const field = event.target;
  if (field.matches("input.filter")) {
    const words = field.value.trim().toLowerCase().replaceAll("ё", "е");
    document.querySelectorAll(field.dataset.filter).forEach((line) => {
      line.hidden = words !== "" && !line.textContent.toLowerCase().replaceAll("ё", "е").includes(words);
    });
  }
  if (field.matches("input.topics")) suggest(field);
});

let waiting;
function suggest(field) {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const answer = await fetch(`${field.dataset.topics}?words=${encodeURIComponent(field.value)}`);
    const list = document.getElementById("nodes");
    list.replaceChildren(...(await answer.json()).map((node) => {
      const option = document.createElement("option");
      option.value = `${node.code} ${node.name}`;
      return option;
    }));
  }, 180);
}

// A change in the form is an answer at once; the address keeps the question.
const form = document.getElementById("ask");
let asked = 0;
async function ask() {
  const pairs = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value !== "" && name !== ""));
  const answer = document.getElementById("answer");
  const mine = ++asked;
  answer.classList.add("waiting");
  const text = await fragment(`${form.action}?${pairs}`);
  if (mine === asked) {
    answer.innerHTML = text;
    answer.classList.remove("waiting");
    history.replaceState(null, "", `?${pairs}`);
    const count = form.querySelector(".places .count");
    if (count) count.textContent = pairs.getAll("place").length || "";
  }
}
if (form) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("input.filter")) return;
    if (event.target.name === "measure") form.requestSubmit(); // the offers of the form change with it
    else if (form.checkValidity()) ask();
  });
  form.querySelector("button[type=submit]").hidden = true;
}
