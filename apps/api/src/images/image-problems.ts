import { overloaded, ProblemError } from '../platform/http/problem';
import type { IntakeRefusal } from './image-intake';

/** The problem document of a picture that was not taken. */
export function imageProblem(refusal: IntakeRefusal): ProblemError {
  if (refusal.code === 'overloaded') return overloaded('Too many pictures are being sent.');
  return new ProblemError({
    status: 422,
    code: 'invalid_image',
    title: 'This is no picture that can be shown.',
    detail: refusal.reason,
  });
}
