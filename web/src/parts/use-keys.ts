import { useEffect } from 'react';

/** Single keys of a page, as `/` or `shift+o`, unless something is being typed or a dialog is open. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const typing =
        /^(SELECT|TEXTAREA)$/.test(target.tagName) ||
        (target instanceof HTMLInputElement && !/^(radio|checkbox|button)$/.test(target.type));
      if (typing || document.querySelector('dialog[open]')) return;
      const act =
        keys[event.shiftKey && /^[A-Z]$/.test(event.key) ? `shift+${event.key.toLowerCase()}` : event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}
