// Set up before every test file: what any server of its process answers at /service.php is judged when a test is over.
import { afterAll, afterEach } from "vitest";
import { keepAnswers } from "./answers.ts";

const answers = keepAnswers("/service.php");

/** The judge is loaded where there is something to judge: most test files never call the service. */
async function judgeAll(): Promise<void> {
  const taken = answers.take();
  if (taken.length === 0) return;
  const { judge } = await import("./judge.ts");
  for (const { body } of taken) judge(body);
}

afterEach(judgeAll);
// What was sent while a test was taken down.
afterAll(judgeAll);
