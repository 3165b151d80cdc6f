// A button that opens the browser's own calendar beside a field for a date. The field stays what is sent: it takes era and words, which a calendar does not.
for (const row of "showPicker" in HTMLInputElement.prototype ? document.querySelectorAll("[data-calendar]") : []) {
  const field = document.getElementById(row.dataset.calendar);
  const button = row.querySelector("button");
  const day = document.createElement("input");
  day.type = "date";
  day.min = row.dataset.first;
  day.max = row.dataset.last;
  day.className = "visually-hidden";
  day.tabIndex = -1;
  day.setAttribute("aria-hidden", "true");
  button.after(day);
  button.addEventListener("click", () => {
    day.value = /^\d{4}-\d{2}-\d{2}$/.test(field.value) ? field.value : "";
    day.showPicker();
  });
  day.addEventListener("change", () => {
    if (day.value) {
      field.value = day.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    }
  });
  row.hidden = false;
}
