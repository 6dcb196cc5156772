/** Where an issue stands; derived from its files, never stored. The later ones come with review and delivery. */
export type Status = 'empty' | 'collected' | 'ranked' | 'drafted';
