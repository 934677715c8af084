import { Menu } from '@base-ui/react/menu';
import { Icon } from './icon.tsx';

export interface DownloadItem {
  readonly label: string;
  readonly act?: () => void;
  /** Address of a file the server makes. */
  readonly href?: () => string;
}

/** The files this page can be had as. */
export function DownloadMenu({ items }: { readonly items: readonly DownloadItem[] }) {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="btn download">
        <Icon name="download" />
        Download
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" className="menu-at">
          <Menu.Popup className="menu">
            {items.map((item) => (
              <Menu.Item
                key={item.label}
                className="menu-item"
                onClick={() => {
                  if (item.act) item.act();
                  else if (item.href) location.assign(item.href());
                }}
              >
                {item.label}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
