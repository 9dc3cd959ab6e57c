interface GatheringLimits {
  /** Questions that go together at most. */
  readonly most: number;
  /** How long (milliseconds) the first of them waits for others. 0: only for those of the same moment. */
  readonly wait: () => number;
}

interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** A database that says nothing for so long (milliseconds) does not hold up those who came later. */
const PATIENCE = 1000;

/**
 * Asks together what is asked at the same time: one statement for many feeds costs little more than for one. While an
 * answer is awaited, the next questions gather. Fails for all of them when it fails.
 */
export class Gathering<Question, Answer> {
  private waiting: Waiting<Question, Answer>[] = [];
  private busy = false;

  /** @param work answers in the order of the questions */
  constructor(
    private readonly work: (questions: readonly Question[]) => Promise<readonly Answer[]>,
    private readonly limits: GatheringLimits,
  ) {}

  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ question, resolve, reject });
      if (!this.busy) this.begin();
    });
  }

  private begin(): void {
    this.busy = true;
    const wait = this.limits.wait();
    const begun = (): void => void this.run();
    if (wait > 0) setTimeout(begun, wait);
    else setImmediate(begun);
  }

  private async run(): Promise<void> {
    const together = this.waiting.splice(0, this.limits.most);
    let isNext = false;
    const goOn = (): void => {
      if (isNext) return;
      isNext = true;
      if (this.waiting.length > 0) this.begin();
      else this.busy = false;
    };
    const alarm = setTimeout(goOn, PATIENCE).unref();
    try {
      const answers = await this.work(together.map(({ question }) => question));
      together.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
    } catch (error) {
      for (const { reject } of together) reject(error);
    }
    clearTimeout(alarm);
    goOn();
  }
}
