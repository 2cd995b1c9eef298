/* Photos made small before they travel: at most 2560 px, upright, without the place they were taken.
   What cannot be sent is told on the phone, before anything is uploaded. */
"use strict";

window.dondocPhoto = (() => {
  const EDGE = 2560;
  const LARGEST = 25 * 1024 * 1024; // EVIDENCE_MAX_BYTES of the server
  const PAPERS = /\.(pdf|docx|xlsx)$/i;
  const PHOTOS = /\.(jpe?g|png|webp|heic|heif|avif|gif|bmp)$/i;

  async function drawn(file) {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const ratio = Math.min(1, EDGE / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * ratio);
    canvas.height = Math.round(image.height * ratio);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.86));
  }

  async function photo(file) {
    try {
      const blob = await drawn(file);
      if (!blob) return { why: "unreadable" };
      return { file: new File([blob], file.name.replace(/\.[^.]+$/, "") + ".jpg", { type: "image/jpeg" }) };
    } catch {
      return { why: "unreadable" };
    }
  }

  return {
    /** `{file}` ready to travel, or `{why}`: "unreadable", "large" or "strange". */
    async ready(file) {
      if (file.type.startsWith("image/") || PHOTOS.test(file.name)) return photo(file);
      if (!PAPERS.test(file.name)) return { why: "strange" };
      return file.size > LARGEST ? { why: "large" } : { file };
    },
  };
})();
