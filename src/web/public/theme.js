// Applies the stored theme before the first paint.
const theme = localStorage.getItem("millrace.theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
