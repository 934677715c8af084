import { Link } from '@tanstack/react-router';

/** The name of a model, leading to its page. */
export function ModelLink({ model, short = false }: { readonly model: string; readonly short?: boolean }) {
  return (
    <Link to="/model/$id" params={{ id: model }} search={{}} title={model}>
      {short ? model.slice(model.lastIndexOf('/') + 1) : model}
    </Link>
  );
}
