/** The reader's own questions on the home page, each with the flat line that says where it is. */
import type { ReactNode } from 'react';
import { Steps } from '#ui/threads/ladder.tsx';
import type { Step } from '#ui/threads/ladder.tsx';

export type MyQuestionView = { id: number; href: string; title: string; lang?: string; news: ReactNode; steps: Step[]; isSolved: boolean };

/** What moved, one line each. */
export function MyQuestions({ questions }: { questions: MyQuestionView[] }) {
  return (
    <ol className="mine">
      {questions.map((question) => (
        <li key={question.id}>
          <div>
            <h3><a href={question.href} lang={question.lang}>{question.title}</a></h3>
            <p className="small mt-1">{question.news}</p>
          </div>
          <Steps steps={question.steps} isSolved={question.isSolved} />
        </li>
      ))}
    </ol>
  );
}
