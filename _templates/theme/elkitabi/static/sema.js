/* Makes a large chart easy to look at: nearer, farther, the whole of it, and moved by hand; all by keyboard too.
   It must not change the drawing; without it the chart scrolls and every link works. */
(function () {
  "use strict";
  const texts = window.ELK_TEXT || {};
  const STEP = 1.25;
  const LEAST = 0.3;
  const MOST = 3;
  const READABLE = 0.72;

  function button(label, sign, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    made.title = label;
    if (sign !== label) made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  }

  function start(figure) {
    const area = figure.querySelector(".sema-alan");
    const drawing = area && area.querySelector("svg");
    if (!drawing) return;
    const width = drawing.viewBox.baseVal.width;
    let scale = 1;

    function room() {
      const style = getComputedStyle(area);
      return area.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    }

    /* Keeps what stands in the middle in the middle. */
    function zoom(to) {
      const next = Math.max(LEAST, Math.min(MOST, to));
      const x = (area.scrollLeft + area.clientWidth / 2) / scale;
      const y = (area.scrollTop + area.clientHeight / 2) / scale;
      scale = next;
      drawing.style.width = width * scale + "px";
      area.scrollLeft = x * scale - area.clientWidth / 2;
      area.scrollTop = y * scale - area.clientHeight / 2;
      area.classList.toggle("tasiyor", area.scrollWidth > area.clientWidth + 1 || area.scrollHeight > area.clientHeight + 1);
    }

    /* The first box is the top of the chart; in a tall one it stands half way down. */
    function showTop() {
      const top = drawing.querySelector(".dugum").getBoundingClientRect();
      const down = top.top + top.height / 2 - area.getBoundingClientRect().top + area.scrollTop;
      area.scrollTo(0, down > area.clientHeight - top.height ? down - area.clientHeight / 2 : 0);
    }

    function fit() {
      zoom(Math.min(1, room() / width));
      showTop();
    }

    const tools = document.createElement("div");
    tools.className = "sema-arac";
    tools.setAttribute("role", "group");
    tools.setAttribute("aria-label", texts["charts.tools"] || "");
    const hint = document.createElement("small");
    hint.textContent = texts["charts.keys"] || "";
    tools.append(
      button(texts["charts.in"], "+", () => zoom(scale * STEP)),
      button(texts["charts.out"], "−", () => zoom(scale / STEP)),
      button(texts["charts.fit"], texts["charts.fit"], fit),
      hint,
    );
    const whole = room() >= width && drawing.viewBox.baseVal.height < area.clientHeight;
    if (!whole) figure.prepend(tools);

    area.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const acts = {
        "+": () => zoom(scale * STEP), "=": () => zoom(scale * STEP), "-": () => zoom(scale / STEP), 0: fit,
        ArrowLeft: () => area.scrollBy(-60, 0), ArrowRight: () => area.scrollBy(60, 0),
        ArrowUp: () => area.scrollBy(0, -60), ArrowDown: () => area.scrollBy(0, 60),
      };
      const act = Object.prototype.hasOwnProperty.call(acts, event.key) && acts[event.key];
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    });

    drag(area);
    /* On a narrow screen a chart that fits is too small to read: it then starts at a readable size. */
    zoom(Math.max(READABLE, Math.min(1, room() / width)));
    showTop();
  }

  /* A mouse moves the chart by holding it; a finger scrolls it as any page. A drag is not a click on a link. */
  function drag(area) {
    let from = null;
    let moved = false;
    area.addEventListener("pointerdown", (event) => {
      if (event.pointerType !== "mouse" || event.button !== 0) return;
      from = { x: event.clientX + area.scrollLeft, y: event.clientY + area.scrollTop };
      moved = false;
    });
    window.addEventListener("pointermove", (event) => {
      if (!from) return;
      const left = from.x - event.clientX;
      const top = from.y - event.clientY;
      if (!moved && Math.abs(left - area.scrollLeft) + Math.abs(top - area.scrollTop) < 5) return;
      moved = true;
      area.classList.add("tutuldu");
      area.scrollTo(left, top);
    });
    window.addEventListener("pointerup", () => {
      from = null;
      area.classList.remove("tutuldu");
    });
    area.addEventListener("click", (event) => {
      if (moved) event.preventDefault();
      moved = false;
    }, true);
    area.addEventListener("dragstart", (event) => event.preventDefault());
  }

  document.querySelectorAll(".sema-sekil").forEach(start);
})();
