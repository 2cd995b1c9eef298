/* "Lấy vị trí": the phone's place goes into the field, where the phone tells it. */
(() => {
  document.querySelectorAll(".in-photo input").forEach((input) => {
    input.addEventListener("change", () => { input.closest("form").querySelector("[data-photos]").textContent = [...input.files].map((file) => file.name).join(", "); });
  });
  document.querySelectorAll("[data-place]").forEach((button) => {
    if (!navigator.geolocation || !window.isSecureContext) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const field = document.getElementById(button.dataset.place);
      button.disabled = true;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => { field.value = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`; button.disabled = false; },
        () => { field.placeholder = button.dataset.failed; button.disabled = false; field.focus(); },
        { enableHighAccuracy: true, timeout: 15000 },
      );
    });
  });
})();
