/* Looks for all words in the sections of all pages, without any server: search-index.js is made by mvn site. */
document.addEventListener("DOMContentLoaded", () => {
	const place = document.querySelector("main");
	const field = Object.assign(document.createElement("input"), {id: "search", type: "search", placeholder: "Search all pages"});
	field.setAttribute("aria-label", field.placeholder);
	const found = Object.assign(document.createElement("div"), {id: "found"});
	place.prepend(field, found);
	field.addEventListener("input", () => {
		const words = field.value.toLowerCase().split(/\s+/).filter(word => word.length > 1);
		const score = ([, heading, text]) => words.every(word => heading.toLowerCase().includes(word)) ? 2
			: words.every(word => (heading + " " + text).toLowerCase().includes(word)) ? 1 : 0;
		const hits = words.length ? searchIndex.filter(score).sort((a, b) => score(b) - score(a)).slice(0, 12) : [];
		found.replaceChildren(...hits.map(([target, heading, text]) => {
			const line = document.createElement("p");
			const link = Object.assign(document.createElement("a"), {href: target, textContent: heading});
			const at = Math.max(0, text.toLowerCase().indexOf(words[0]) - 40);
			line.append(link, " ... " + text.substring(at, at + 120) + " ...");
			return line;
		}));
	});
});
