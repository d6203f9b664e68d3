import { textColorOn } from './color';
import classes from './face.module.css';

interface FaceProps {
  readonly initials: string;
  readonly color: string;
  readonly size?: 'md' | 'lg';
}

/** Initials on the party's colour, for those who have no photo. The name always stands beside it. */
export function Face({ initials, color, size = 'lg' }: FaceProps) {
  return (
    <span
      aria-hidden="true"
      className={classes.face}
      data-size={size}
      style={{ backgroundColor: color, color: textColorOn(color) }}
    >
      {initials}
    </span>
  );
}
