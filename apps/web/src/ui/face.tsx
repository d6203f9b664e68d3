import { groundFor } from './color';
import classes from './face.module.css';

interface FaceProps {
  readonly initials: string;
  readonly color: string;
  readonly size?: 'md' | 'lg';
}

/** Initials on the party's colour, for those who have no photo. The name always stands beside it. */
export function Face({ initials, color, size = 'lg' }: FaceProps) {
  const { ground, text } = groundFor(color);
  return (
    <span
      aria-hidden="true"
      className={classes.face}
      data-size={size}
      style={{ backgroundColor: ground, color: text }}
    >
      {initials}
    </span>
  );
}
