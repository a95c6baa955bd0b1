# Three stages: everything to build with, what runs, and a small image that holds only that.
FROM node:24-bookworm-slim AS build
WORKDIR /goodturn
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:24-bookworm-slim AS modules
WORKDIR /goodturn
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production DATA_FOLDER=/goodturn/data
WORKDIR /goodturn
COPY --from=modules /goodturn/node_modules node_modules
COPY --from=build /goodturn/build build
COPY --from=build /goodturn/package.json ./
# The commands (member, import, search:rebuild) run from source.
COPY app app
COPY db db
COPY search search
RUN mkdir data && chown node:node data
USER node
VOLUME /goodturn/data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "build/run/main.js"]
