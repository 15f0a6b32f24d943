// node plays_inkjs.js INKJS STORY PLAYS SECONDS: plays the given playthroughs over and over.
// Prints how many a second, how many signs of text one has, and how many ended elsewhere than they should.
const fs = require("fs");
const [inkjs, storyFile, playsFile, seconds] = process.argv.slice(2);
const { Story } = require(inkjs);
const story = new Story(fs.readFileSync(storyFile, "utf-8").replace(/^\ufeff/, ""));
const plays = JSON.parse(fs.readFileSync(playsFile, "utf-8"));

function play(choices) {
  story.ResetState();
  let text = story.ContinueMaximally();
  for (const choice of choices) {
    for (const offer of story.currentChoices) text += offer.text;
    story.ChooseChoiceIndex(choice);
    text += story.ContinueMaximally();
  }
  return text;
}

let signs = 0, wrong = 0; // a first round, which also warms the compiler up
for (const [choices, ending] of plays) {
  const text = play(choices);
  signs += text.length;
  if (!text.trimEnd().endsWith(`ENDING ${ending}`)) wrong += 1;
}
let count = 0;
const begun = process.hrtime.bigint(), until = begun + BigInt(Math.round(seconds * 1e9));
while (process.hrtime.bigint() < until) play(plays[count++ % plays.length][0]);
const took = Number(process.hrtime.bigint() - begun) / 1e9;
console.log(JSON.stringify({ rate: count / took, signs: Math.round(signs / plays.length), wrong }));
