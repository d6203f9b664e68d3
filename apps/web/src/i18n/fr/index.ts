import { how, limits } from './about';
import { app } from './app';
import { invitation } from './invitation';
import {
  ages,
  charts,
  elections,
  headline,
  lede,
  live,
  results,
  schedule,
  states,
  trust,
  turnout,
} from './results';
import { vote } from './vote';

export const fr = {
  ages,
  app,
  charts,
  elections,
  headline,
  how,
  invitation,
  lede,
  limits,
  live,
  results,
  schedule,
  states,
  trust,
  turnout,
  vote,
};
