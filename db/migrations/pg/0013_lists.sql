ALTER TABLE "list_entries" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
-- What staff can choose from until they add to it.
INSERT INTO list_entries (id, list, key, texts, position) VALUES
  ('profession-nurse', 'profession', 'nurse', '{"en": {"name": "Nursing license"}, "es": {"name": "Licencia de enfermería"}}', 0),
  ('profession-physician', 'profession', 'physician', '{"en": {"name": "Physician license"}, "es": {"name": "Licencia de medicina"}}', 1),
  ('profession-dentist', 'profession', 'dentist', '{"en": {"name": "Dentist license"}, "es": {"name": "Licencia de dentista"}}', 2),
  ('profession-hygienist', 'profession', 'hygienist', '{"en": {"name": "Dental hygienist license"}, "es": {"name": "Licencia de higienista dental"}}', 3),
  ('profession-emt', 'profession', 'emt', '{"en": {"name": "EMT certification"}, "es": {"name": "Certificación de emergencias médicas (EMT)"}}', 4),
  ('profession-pharmacist', 'profession', 'pharmacist', '{"en": {"name": "Pharmacist license"}, "es": {"name": "Licencia de farmacia"}}', 5),
  ('profession-optometrist', 'profession', 'optometrist', '{"en": {"name": "Optometrist license"}, "es": {"name": "Licencia de optometrista"}}', 6),
  ('profession-podiatrist', 'profession', 'podiatrist', '{"en": {"name": "Podiatrist license"}, "es": {"name": "Licencia de podiatría"}}', 7),
  ('paper-qualifyingSwim', 'paper', 'qualifyingSwim', '{"en": {"name": "Proof of a qualifying result"}, "es": {"name": "Comprobante de un resultado clasificatorio"}}', 0),
  ('paper-medicalForm', 'paper', 'medicalForm', '{"en": {"name": "A medical form for each member"}, "es": {"name": "Un formulario médico por cada participante"}}', 1),
  ('paper-waiver', 'paper', 'waiver', '{"en": {"name": "A waiver signed by each member, or for a minor by a parent or guardian"}, "es": {"name": "La exención de responsabilidad (waiver) firmada por cada participante o, si es menor de edad, por su madre, padre o tutor"}}', 2),
  ('paper-insurance', 'paper', 'insurance', '{"en": {"name": "Proof of liability insurance"}, "es": {"name": "Comprobante del seguro de responsabilidad civil"}}', 3);
