declare module '@socialgouv/jours-feries'
