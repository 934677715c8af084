import { useEffect, useState } from 'react';
import { Icon } from './icon.tsx';

/** A command to type, with a button that copies it. */
export function CommandLine({ command }: { readonly command: string }) {
  return (
    <div className="cmd">
      <code title={command}>
        <span className="p">$ </span>
        {command}
      </code>
      <CopyButton text={command} label="Copy command" icon />
    </div>
  );
}

/** Copies a text and says so, in the button and to screen readers. */
export function CopyButton({
  text,
  label,
  icon = false,
}: {
  readonly text: string | (() => string);
  readonly label: string;
  readonly icon?: boolean;
}) {
  const [done, setDone] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (done === 'idle') return;
    const timer = setTimeout(() => setDone('idle'), 5000);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : text());
      setDone('copied');
    } catch {
      setDone('failed');
    }
  };
  const said = done === 'copied' ? 'Copied' : done === 'failed' ? 'Copying was refused' : label;
  return (
    <button
      type="button"
      className={icon ? 'icon' : 'btn'}
      onClick={copy}
      aria-label={icon ? said : undefined}
      title={icon ? said : undefined}
    >
      <Icon name={done === 'copied' ? 'check' : icon ? 'copy' : 'link'} size={icon ? 14 : 16} />
      {!icon && said}
      <span role="status" className="visually-hidden">
        {done === 'idle' ? '' : said}
      </span>
    </button>
  );
}
