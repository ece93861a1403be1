-- An e-mail's HTML part is made of its text when it leaves, so that both always say the same; nothing kept another.
ALTER TABLE messages DROP COLUMN html;
