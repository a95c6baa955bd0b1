/** Tells drizzle-kit where the tables are described and where migrations go; `npm run db:generate` runs it from the project's root. */
import { defineConfig } from 'drizzle-kit';

export default defineConfig({ dialect: 'postgresql', schema: './db/schema/*.ts', out: './db/migrations', breakpoints: true });
