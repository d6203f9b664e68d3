# One image for all roles; SCRUTIN_ROLES says which a container has.
FROM node:22.21.1-bookworm-slim AS base
WORKDIR /app

FROM base AS packages
COPY package.json package-lock.json ./
COPY apps/api/package.json apps/api/
COPY apps/e2e/package.json apps/e2e/
COPY apps/web/package.json apps/web/
COPY libs/ballot-client/package.json libs/ballot-client/
COPY libs/contracts/package.json libs/contracts/
COPY libs/domain/package.json libs/domain/
COPY tools/audit/package.json tools/audit/
COPY tools/bench/package.json tools/bench/
COPY tools/ci/package.json tools/ci/
COPY tools/client/package.json tools/client/
COPY tools/command/package.json tools/command/
COPY tools/launch/package.json tools/launch/
COPY tools/peek/package.json tools/peek/
COPY tools/rebuild/package.json tools/rebuild/
COPY tools/simulate/package.json tools/simulate/
COPY tools/vote/package.json tools/vote/

FROM packages AS build
RUN npm ci --no-audit --no-fund
COPY . .
RUN npx nx run-many -t build --projects @scrutin/api,@scrutin/web

FROM packages AS dependencies
RUN npm ci --omit=dev --no-audit --no-fund

FROM base AS scrutin
ENV NODE_ENV=production SCRUTIN_WEB_DIR=/app/apps/web/dist
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/package.json ./
COPY --from=build /app/apps/api/dist apps/api/dist
COPY --from=build /app/apps/web/dist apps/web/dist
USER node
EXPOSE 3000
CMD ["node", "--enable-source-maps", "apps/api/dist/main.js"]
