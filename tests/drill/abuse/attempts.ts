import { hiddenFields } from "../form";
import { MULTIPART, multipart, times } from "./multipart";
import { attempt, type Scene } from "./scene";
import { type Answer, anotherAddress, type Shot } from "./shoot";

const PAGE = "/connexion";
const TIMES = 120;
const TOLD = /Trop d’essais|Trop de|trop d/;

const saysEnough = ({ status, text }: Answer) => status === 429 || TOLD.test(text);

/** Passwords tried from one address: before long it is told to wait. Others are not (see what is looked at afterwards). */
export async function run(scene: Scene): Promise<void> {
  const own = hiddenFields(await (await fetch(scene.target.origin + PAGE)).text(), "sign-in");
  const from = anotherAddress();
  const shots = times(TIMES, (n): Shot => {
    const body = multipart([...own, ["email", `personne${n}@exemple.fr`], ["password", "rien du tout"]]);
    return { method: "POST", path: PAGE, headers: [MULTIPART, ["X-Forwarded-For", from]], body };
  });
  await attempt(scene, `${TIMES} passwords from one address`, shots, {
    judge: (answers) => [{ aim: "told to wait", met: answers.slice(-10).every(saysEnough) }],
    atOnce: 4,
  });
}
