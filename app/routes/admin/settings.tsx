/** What holds for the whole community, section by section, each with what it means. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { allow } from '#domain/core';
import { canChangeSettings, changeSettings, readSettings } from '#domain/settings';
import { paths } from '#paths';
import { SETTINGS, SETTING_NAMES } from '#rules/settings';
import { Button } from '#ui/button.tsx';
import { firstInvalid } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { SettingField } from '#ui/settings/setting-field.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Settings' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer }) => {
  allow(canChangeSettings(viewer), 'Settings are for administrators.');
  return { settings: await readSettings(db) };
});

const Form = z.record(z.string(), z.string());

export const action = staffAction(
  Form,
  (act, form) => changeSettings(act, form),
  (isChanged, { context }) => {
    context.cookies.flash({ text: isChanged ? 'Saved. It holds from now on.' : 'Nothing was different.' });
    return redirect(paths.settings());
  },
  { asksAgain: true },
);

const SECTIONS = [...new Set(SETTING_NAMES.map((name) => SETTINGS[name].section))];

export default function CommunitySettings() {
  const { settings } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? {};
  const wrong = firstInvalid(errors);
  return (
    <Page current={paths.settings()}>
      <h1>Settings</h1>
      <p className="lead">Each change stands in the <a href={paths.auditLog({ what: 'settings.changed' })}>audit log</a>.</p>
      <PostForm action={paths.settings()} className="form" noValidate>
        <FormErrors errors={errors} />
        {SECTIONS.map((section) => (
          <Section key={section} id={section.toLowerCase().replace(/[^a-z]+/g, '-')} title={section}>
            <div className="stack">{SETTING_NAMES.filter((name) => SETTINGS[name].section === section).map((name) => (
              <SettingField key={name} name={name} value={answer?.values[name] ?? settings[name]} error={errors[name]} takesFocus={wrong === name} />
            ))}</div>
          </Section>
        ))}
        <div className="press"><Button type="submit" kind="primary">Save</Button></div>
      </PostForm>
    </Page>
  );
}
