/** The keys of a page, folded away. */
export function KeyList({ keys }: { keys: { key: string; does: string }[] }) {
  return (
    <details className="queue-keys small quiet only-desk mt-4">
      <summary>Keys</summary>
      <dl className="key-list">{keys.map(({ key, does }) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div>)}</dl>
    </details>
  );
}
