-- Words to begin with; admins change them.
insert into review_templates (name, words, position) values
  ('Advertising', 'This reads as advertising, and this community is for help among customers. If you meant to help somebody, say what worked for you, in your own words.', 1),
  ('Unkind', 'Please keep to what somebody said, not who they are. You can write it again without that.', 2),
  ('Off topic', 'This is about something else than what was asked. Start a thread of your own, so that whoever knows about it finds it.', 3),
  ('Personal data', 'Everybody can read this page, so it must not hold numbers, addresses or codes of yours or of somebody else. Ask us in private if staff need them.', 4),
  ('Asks for codes', 'Nobody here may ask for codes or card numbers, and staff never do.', 5);
