/** What was said in private, oldest first; staff are marked as everywhere. */
import type { OwnMessage } from '#domain/cases';
import { FileList } from '#ui/files/file-list.tsx';
import { Face } from '#ui/face.tsx';
import { Who } from '#ui/person.tsx';
import { Prose } from '#ui/prose.tsx';
import { personShown } from '#ui/threads/shown.ts';
import { Time } from '#ui/time.tsx';

export function Messages({ messages }: { messages: OwnMessage[] }) {
  return (
    <section aria-label="What was said">
      {messages.map((message) => {
        const person = message.author ? personShown(message.author) : { id: 0, name: 'You', href: null, kind: 'ghost' as const };
        return (
          <article className="post mt-6" key={message.id} aria-label={`${person.name} wrote`}>
            <Face person={person} />
            <div className="byline"><Who person={person}><span className="quiet"><Time at={message.at} style="ago" /></span></Who></div>
            <Prose html={message.html} />
            <FileList files={message.files} canRemove={!message.byStaff} />
          </article>
        );
      })}
    </section>
  );
}
