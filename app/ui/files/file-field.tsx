/** Choosing files to send along. What was kept before a form came back stands below it and is sent again unless its tick is taken away. */
import { Checkbox, Field } from '#ui/field.tsx';
import { ACCEPTED, MAX_FILES_AT_ONCE, MAX_FILE_BYTES, keptLine, readKept, sizeInWords } from '#rules/attachments';

const HINT = `Up to ${MAX_FILES_AT_ONCE} pictures or PDFs of ${sizeInWords(MAX_FILE_BYTES)}. Place and camera are taken out of pictures.`;

/** The form around it needs `encType="multipart/form-data"`. `kept` is what came back with a refused form; `id` where a page has two. */
export function FileField({ id = 'files', kept, error, label = 'Files', hint = HINT }: { id?: string; kept?: string; error?: string; label?: string; hint?: string }) {
  const files = readKept(kept);
  return (
    <div className="kept-files">
      {files.map((file) => <Checkbox key={file.token} name="kept" id={`kept-${file.token}`} size="small" value={keptLine(file)} defaultChecked label={<>Sent along: <bdi>{file.name}</bdi></>} />)}
      <Field name="files" id={id} label={files.length > 0 ? 'More files' : label} isOptional hint={hint} error={error}>
        {(ties) => <input className="input" type="file" multiple accept={ACCEPTED} {...ties} />}
      </Field>
    </div>
  );
}
