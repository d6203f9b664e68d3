import { imagePath } from '@scrutin/contracts';
import { useState } from 'react';
import { groundFor } from './color';
import classes from './face.module.css';

interface FaceProps {
  readonly initials: string;
  readonly color: string;
  /** Hash of the photo, as the manifest names it. */
  readonly photo: string | null;
  /** What the photo shows, where that is not part of another name: inside a label it would be read twice. */
  readonly alt?: string;
  readonly size?: 'md' | 'lg';
}

/** The widest it gets, in CSS pixels; screens that are denser take the next size. */
const sidePx = 52;

/** A photo, or initials on the party's colour where there is none. Its room is the same, so that nothing shifts. */
export function Face({ initials, color, photo, alt = '', size = 'lg' }: FaceProps) {
  const { ground, text } = groundFor(color);
  const [missing, setMissing] = useState<string | null>(null);
  if (photo !== null && photo !== missing)
    return (
      <img
        className={classes.face}
        data-size={size}
        src={imagePath(photo, 96)}
        srcSet={`${imagePath(photo, 96)} 96w, ${imagePath(photo, 256)} 256w`}
        sizes={`${sidePx}px`}
        width={sidePx}
        height={sidePx}
        alt={alt}
        loading="lazy"
        decoding="async"
        onError={() => setMissing(photo)}
      />
    );
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
