/** The files of a message or note: pictures in small, each a link to the whole; other files by name. */
import type { FileView } from '#domain/attachments';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { PostForm } from '#ui/form.tsx';
import { sizeInWords } from '#rules/attachments';

/** `canRemove`: whoever reads may take them away; the press asks once more by where it leads. */
export function FileList({ files, canRemove = false }: { files: readonly FileView[]; canRemove?: boolean }) {
  if (files.length === 0) return null;
  return (
    <ul className="files" aria-label="Files">
      {files.map((file) => (
        <li key={file.token}>
          <a href={file.href}>
            {file.smallHref && file.width && file.height ? <img src={file.smallHref} alt={`Picture: ${file.name}`} width={file.width} height={file.height} loading="lazy" decoding="async" /> : <><bdi>{file.name}</bdi> <span className="quiet">(PDF, {sizeInWords(file.bytes)})</span></>}
          </a>
          {canRemove && <PostForm action={paths.fileRemoval(file.token)} className="acts"><Button type="submit" kind="quiet" size="small" aria-label={`Remove ${file.name}`}>Remove</Button></PostForm>}
        </li>
      ))}
    </ul>
  );
}
