/** The company's colour: the one value that changes the look of a whole community. */
import { paths } from '#paths';

/** What `tokens.css` has already; a community that keeps it saves a request. */
const OWN_COLOUR = '#1f43bd';

/** Stands in the head. The colour comes as a sheet of its own, because the content policy allows no style inside a page. */
export function BrandSheet({ colour }: { colour: string | undefined }) {
  return colour && colour !== OWN_COLOUR ? <link rel="stylesheet" href={paths.brandSheet(colour)} /> : null;
}
