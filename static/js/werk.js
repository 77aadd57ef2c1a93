// What every officer screen needs: the CSRF token for htmx, focus on an error summary, typed text that survives.

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = token();
});

document.querySelector('[role="alert"][tabindex="-1"]')?.focus();

// A text area with data-bewaar keeps what was typed in this browser until its form is sent.
for (const veld of document.querySelectorAll("textarea[data-bewaar]")) {
  const sleutel = `concept:${veld.dataset.bewaar}`;
  if (!veld.value) veld.value = sessionStorage.getItem(sleutel) ?? "";
  veld.addEventListener("input", () => sessionStorage.setItem(sleutel, veld.value));
}
for (const klaar of document.querySelectorAll("[data-bewaard]")) sessionStorage.removeItem(`concept:${klaar.dataset.bewaard}`);

for (const knop of document.querySelectorAll("[data-print]")) knop.addEventListener("click", () => window.print());

// Filters that apply at once still work without script, through their button.
for (const keuze of document.querySelectorAll("select[data-direct]")) {
  keuze.addEventListener("change", () => keuze.form.requestSubmit());
}
