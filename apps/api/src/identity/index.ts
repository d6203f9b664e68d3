export {
  AdminGuard,
  By,
  creationOf,
  NewBy,
  OptionalAdmin,
  OptionalAdminGuard,
} from './admin.guard';
export { formerAdminProblem, isForAuditors, NotForAuditors } from './auditors';
export { hashBearerToken, newBearerToken } from './bearer-token';
export { findFormerAdminCode, type FormerAdminCode } from './former-admin';
export { IdentityModule } from './identity.module';
export type { Admin } from './identity.repository';
export { signInKeys, SignInLimits, type CheckedSignIn } from './sign-in-limits';
export { tooManyAttempts } from './too-many-attempts';
