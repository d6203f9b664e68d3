import type { ReactNode } from 'react';
import { useDocumentTitle } from '../../ui/document-title';
import classes from './article.module.css';

interface ArticleProps {
  readonly title: string;
  readonly lede: string;
  readonly parts: readonly { readonly title: string; readonly text: string }[];
  readonly isNumbered?: boolean;
  readonly children?: ReactNode;
}

/** A page of text: short parts under plain headings. */
export function Article({ title, lede, parts, isNumbered = false, children }: ArticleProps) {
  useDocumentTitle(title);
  return (
    <article className={classes.article}>
      <h1 className={classes.title}>{title}</h1>
      <p className={classes.lede}>{lede}</p>
      <div className={classes.parts} data-numbered={isNumbered || undefined}>
        {parts.map((part) => (
          <section key={part.title} className={classes.part}>
            <h2 className={classes.heading}>{part.title}</h2>
            <p className={classes.text}>{part.text}</p>
          </section>
        ))}
      </div>
      {children}
    </article>
  );
}
